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

import { emailChangeTexts as texts } from './email-change.texts.js';

/** What is the same for every recipient. */
export interface EmailChangeMailData {
  sender: MailSender;
  /** ISO instant of the request. */
  requestedAt: string;
  /** ISO instant. */
  expiresAt: string;
}

/** What differs per recipient. `link` leads to the page that confirms the address. */
export const emailChangeMailFields = ['recipientName', 'link'] as const;

/** Compiles the mail to a new address, with the link that confirms it. */
export function compileEmailChangeMail(data: EmailChangeMailData): CompiledMail {
  return compileMail(emailChangeMailFields, data, ({ sender, requestedAt, expiresAt }, slot) => {
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
