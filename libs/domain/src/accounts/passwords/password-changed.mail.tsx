import {
  compileMail,
  composeText,
  formatMoment,
  MailButton,
  MailFacts,
  MailLayout,
  MailSection,
  MailText,
  MailTitle,
  textFacts,
  textSection,
} from '@sonae/platform/mail';
import type { CompiledMail } from '@sonae/platform/mail';

import { accountDeskTexts as deskTexts } from '../notices/account-desk.texts.js';
import { accountNoticeTexts as noticeTexts } from '../notices/account-notice.texts.js';
import type { AccountDesk } from '../notices/find-account-desk.js';
import { passwordChangedTexts as texts, passwordResetTexts } from './password.texts.js';

/** What is the same for every recipient. */
export interface PasswordChangedMailData extends AccountDesk {
  /** ISO instant. */
  changedAt: string;
}

/**
 * What differs per recipient. `network` and `client` say where the request came from; `link` leads to the page where a
 * person asks for a reset.
 */
export const passwordChangedMailFields = ['recipientName', 'network', 'client', 'link'] as const;

/** Compiles the note that a password was changed, so that the person notices a stranger's act. */
export function compilePasswordChangedMail(data: PasswordChangedMailData): CompiledMail {
  return compileMail(passwordChangedMailFields, data, ({ sender, whom, desks, changedAt }, slot) => {
    const subject = `【${texts.mark}】${texts.title}（Sonae）`;
    const greeting = passwordResetTexts.greeting(slot.recipientName);
    const unexpected = texts.unexpected(whom);
    const facts: [string, string][] = [
      [texts.changedAt, formatMoment(changedAt)],
      [noticeTexts.network, slot.network],
      [noticeTexts.client, slot.client],
    ];
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        texts.lead,
        textFacts(facts),
        [texts.expected, unexpected],
        textSection(deskTexts.heading, textFacts(desks)),
        [`${texts.open}：`, slot.link],
        noticeTexts.networkNote,
      ),
      html: (
        <MailLayout title={subject} preheader={texts.lead} sender={sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{texts.title}</MailTitle>
          <MailText>{texts.lead}</MailText>
          <MailFacts rows={facts} />
          <MailText>{`${texts.expected}\n${unexpected}`}</MailText>
          {desks.length > 0 && (
            <MailSection heading={deskTexts.heading}>
              <MailFacts rows={desks} />
            </MailSection>
          )}
          <MailButton href={slot.link} label={texts.open} showAddress />
          <MailText quiet>{noticeTexts.networkNote}</MailText>
        </MailLayout>
      ),
    };
  });
}
