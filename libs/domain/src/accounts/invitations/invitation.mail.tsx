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

import { invitationTexts as texts } from './invitation.texts.js';

/** What is the same for every recipient. */
export interface InvitationMailData {
  sender: MailSender;
  /** Where the invited person will belong: a pharmacy, a head office or the association. */
  organisation: string;
  /** The role in words, e.g. 管理薬剤師. */
  role: string;
  /** ISO instant. */
  expiresAt: string;
}

/** What differs per recipient. `link` leads to the invitation's page. */
export const invitationMailFields = ['recipientName', 'link'] as const;

/** Compiles the invitation to register. */
export function compileInvitationMail(data: InvitationMailData): CompiledMail {
  return compileMail(invitationMailFields, data, ({ sender, organisation, role, expiresAt }, slot) => {
    const title = texts.title(organisation);
    const subject = `【${texts.mark}】${title}`;
    const greeting = texts.greeting(slot.recipientName);
    const facts: [string, string][] = [
      [texts.organisation, organisation],
      [texts.role, role],
      [texts.expiresAt, formatMoment(expiresAt)],
    ];
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        texts.lead(sender.name),
        textFacts(facts),
        [`${texts.open}：`, slot.link],
        [texts.once, texts.unexpected],
      ),
      html: (
        <MailLayout title={subject} preheader={texts.lead(sender.name)} sender={sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{title}</MailTitle>
          <MailText>{texts.lead(sender.name)}</MailText>
          <MailFacts rows={facts} />
          <MailButton href={slot.link} label={texts.open} showAddress />
          <MailText quiet>{`${texts.once}\n${texts.unexpected}`}</MailText>
        </MailLayout>
      ),
    };
  });
}
