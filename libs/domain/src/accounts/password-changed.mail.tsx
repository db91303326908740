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

import { passwordChangedTexts as texts, passwordResetTexts } from './password.texts.js';

/** What is the same for every recipient. */
export interface PasswordChangedMailData {
  sender: MailSender;
  /** ISO instant. */
  changedAt: string;
}

/** What differs per recipient. `link` leads to the place where a reset is asked for. */
export const passwordChangedMailFields = ['recipientName', 'link'] as const;

/** Compiles the note that a password was changed, for the person to notice a stranger's hand. */
export function compilePasswordChangedMail(data: PasswordChangedMailData): CompiledMail {
  return compileMail(passwordChangedMailFields, data, ({ sender, changedAt }, slot) => {
    const subject = `【${texts.mark}】${texts.title}（Sonae）`;
    const greeting = passwordResetTexts.greeting(slot.recipientName);
    const facts: [string, string][] = [[texts.changedAt, formatMoment(changedAt)]];
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        texts.lead,
        textFacts(facts),
        [texts.expected, texts.unexpected],
        [`${texts.open}：`, slot.link],
      ),
      html: (
        <MailLayout title={subject} preheader={texts.lead} sender={sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{texts.title}</MailTitle>
          <MailText>{texts.lead}</MailText>
          <MailFacts rows={facts} />
          <MailText>{`${texts.expected}\n${texts.unexpected}`}</MailText>
          <MailButton href={slot.link} label={texts.open} showAddress />
        </MailLayout>
      ),
    };
  });
}
