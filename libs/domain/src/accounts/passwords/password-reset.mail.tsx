import {
  compileMail,
  composeText,
  formatMoment,
  MailButton,
  MailFacts,
  MailLayout,
  MailText,
  MailTitle,
  textFacts,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import { passwordResetTexts as texts } from './password.texts.js';

/** What is the same for every recipient. */
export interface PasswordResetMailData {
  sender: MailSender;
  /** ISO instant of the request. */
  requestedAt: string;
  /** ISO instant. */
  expiresAt: string;
}

/** What differs per recipient. `link` leads to the page that sets a new password. */
export const passwordResetMailFields = ['recipientName', 'link'] as const;

/** Compiles the mail with the link by which a person sets a new password. */
export function compilePasswordResetMail(data: PasswordResetMailData): CompiledMail {
  return compileMail(passwordResetMailFields, data, ({ sender, requestedAt, expiresAt }, slot) => {
    const subject = `【${texts.mark}】${texts.title}（Sonae）`;
    const greeting = texts.greeting(slot.recipientName);
    const facts: [string, string][] = [
      [texts.requestedAt, formatMoment(requestedAt)],
      [texts.expiresAt, formatMoment(expiresAt)],
    ];
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        texts.lead,
        textFacts(facts),
        [`${texts.open}：`, slot.link],
        [texts.once, texts.unexpected],
      ),
      html: (
        <MailLayout title={subject} preheader={texts.lead} sender={sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{texts.title}</MailTitle>
          <MailText>{texts.lead}</MailText>
          <MailFacts rows={facts} />
          <MailButton href={slot.link} label={texts.open} showAddress />
          <MailText quiet>{`${texts.once}\n${texts.unexpected}`}</MailText>
        </MailLayout>
      ),
    };
  });
}
