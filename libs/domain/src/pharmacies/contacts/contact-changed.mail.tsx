import {
  compileMail,
  composeText,
  formatMoment,
  MailFacts,
  MailLayout,
  MailText,
  mailTexts,
  MailTitle,
  textFacts,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import { contactChangedTexts as texts, type ContactChange } from './contact-changed.texts.js';

/** What is the same for every recipient. */
export interface ContactChangedMailData {
  sender: MailSender;
  change: ContactChange;
  /** ISO instant. */
  at: string;
}

/** What differs per recipient; `contactNames` only in mails about other contacts. */
export const contactChangedMailFields = ['recipientName', 'pharmacyName', 'contactNames'] as const;

/** Compiles the mail to contacts about an officer's change of their pharmacies' contacts. It has no link. */
export function compileContactChangedMail(data: ContactChangedMailData): CompiledMail {
  return compileMail(contactChangedMailFields, data, ({ sender, change, at }, slot) => {
    const title = texts.titles[change];
    const other = texts.others[change];
    const subject = `【${texts.mark}】${title}（${sender.name}）`;
    const greeting = mailTexts.recipient(slot.pharmacyName, slot.recipientName);
    const lead = texts.leads[change](sender.name);
    const facts: [string, string][] = [
      [texts.pharmacy, slot.pharmacyName],
      ...(other ? [[other, slot.contactNames] satisfies [string, string]] : []),
      [texts.at, formatMoment(at)],
    ];
    const closing = [texts.expected, texts.unexpected(sender), texts.bound];
    return {
      subject,
      text: composeText(sender, greeting, lead, textFacts(facts), closing),
      html: (
        <MailLayout title={subject} preheader={lead} sender={sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{title}</MailTitle>
          <MailText>{lead}</MailText>
          <MailFacts rows={facts} />
          <MailText>{closing.join('\n')}</MailText>
        </MailLayout>
      ),
    };
  });
}
