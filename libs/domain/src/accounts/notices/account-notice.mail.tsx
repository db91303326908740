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

import { accountDeskTexts as deskTexts } from './account-desk.texts.js';
import type { AccountDesk } from './find-account-desk.js';
import { accountNoticeTexts as texts, type AccountNoticeKind } from './account-notice.texts.js';

/** What is the same for every recipient. */
export interface AccountNoticeMailData extends AccountDesk {
  kind: AccountNoticeKind;
  /** ISO instant of what happened. */
  at: string;
}

/**
 * What differs per recipient. `network` and `client` say where the request came from; `link` leads to the page where a
 * person asks for a new password.
 */
export const accountNoticeMailFields = ['recipientName', 'network', 'client', 'link'] as const;

/** Compiles a note to a person about the own account, so that the person notices the acts of a stranger. */
export function compileAccountNoticeMail(data: AccountNoticeMailData): CompiledMail {
  return compileMail(accountNoticeMailFields, data, ({ sender, whom, desks, kind, at }, slot) => {
    const { title, lead, expected, unexpected: call } = texts[kind];
    const unexpected = call(whom);
    const subject = `【${texts.mark}】${title}（Sonae）`;
    const greeting = texts.greeting(slot.recipientName);
    const facts: [string, string][] = [
      [texts.at, formatMoment(at)],
      [texts.network, slot.network],
      [texts.client, slot.client],
    ];
    // The mail about a changed address goes to the former one, to which no reset link may go.
    const way = kind === 'emailChanged' ? [] : [[`${texts.open}：`, slot.link]];
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        lead,
        textFacts(facts),
        [expected, unexpected],
        textSection(deskTexts.heading, textFacts(desks)),
        ...way,
        texts.networkNote,
      ),
      html: (
        <MailLayout title={subject} preheader={lead} sender={sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{title}</MailTitle>
          <MailText>{lead}</MailText>
          <MailFacts rows={facts} />
          <MailText>{`${expected}\n${unexpected}`}</MailText>
          {desks.length > 0 && (
            <MailSection heading={deskTexts.heading}>
              <MailFacts rows={desks} />
            </MailSection>
          )}
          {way.length > 0 && <MailButton href={slot.link} label={texts.open} showAddress />}
          <MailText quiet>{texts.networkNote}</MailText>
        </MailLayout>
      ),
    };
  });
}
