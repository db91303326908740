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

import { accountNoticeTexts as texts, type AccountNoticeKind } from './account-notice.texts.js';

/** What is the same for every recipient. */
export interface AccountNoticeMailData {
  sender: MailSender;
  kind: AccountNoticeKind;
  /** ISO instant of what happened. */
  at: string;
}

/**
 * What differs per recipient. `network` and `client` say where it came from; `link` leads to the page where a new
 * password is asked for.
 */
export const accountNoticeMailFields = ['recipientName', 'network', 'client', 'link'] as const;

/** Compiles a note to a person about the own account, so that the person notices the acts of a stranger. */
export function compileAccountNoticeMail(data: AccountNoticeMailData): CompiledMail {
  return compileMail(accountNoticeMailFields, data, ({ sender, kind, at }, slot) => {
    const { title, lead, expected, unexpected } = texts[kind];
    const subject = `【${texts.mark}】${title}（Sonae）`;
    const greeting = texts.greeting(slot.recipientName);
    const facts: [string, string][] = [
      [texts.at, formatMoment(at)],
      [texts.network, slot.network],
      [texts.client, slot.client],
    ];
    // This mail goes to the former address, which a reset link is no longer sent to.
    const way = kind === 'emailChanged' ? [] : [[`${texts.open}：`, slot.link]];
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        lead,
        textFacts(facts),
        [expected, unexpected],
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
          {way.length > 0 && <MailButton href={slot.link} label={texts.open} showAddress />}
          <MailText quiet>{texts.networkNote}</MailText>
        </MailLayout>
      ),
    };
  });
}
