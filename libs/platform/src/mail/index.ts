export { MailButton } from './button.mail.js';
export { compileMail, MailTemplateError, placeholdersOf } from './compile-mail.js';
export type { CompiledMail, MailParts } from './compile-mail.js';
export { InvalidMessageError } from './compose-message.js';
export type { Mailbox, MessageInput } from './compose-message.js';
export { composeText, textFacts, textList, textSection, textWrongAddress } from './compose-text.js';
export { fillTemplate } from './fill-template.js';
export type { MailFields } from './fill-template.js';
export { formatDay, formatMoment } from './format-date.js';
export { MailLayout } from './layout.mail.js';
export type { MailSender } from './layout.mail.js';
export { mailTexts } from './mail.texts.js';
export {
  MailBadge,
  MailFacts,
  MailLink,
  MailList,
  MailPanel,
  MailPhone,
  MailSection,
  MailSubheading,
  MailText,
  MailTitle,
} from './parts.mail.js';
export { MailRecordButton, textRecord, type MailRecord } from './record.mail.js';
export { recordLink } from './record-link.js';
export { MailBuffer } from './mail-buffer.js';
export { addressShapeSql, isPlainAddress } from './plain-address.js';
export { prepareMessage } from './prepare-message.js';
export type { PreparedMessage } from './prepare-message.js';
export type { MailResult } from './mail-result.js';
export { openMailer, type Mailer, type MailerOptions, type OutgoingMail } from './send-mail.js';
