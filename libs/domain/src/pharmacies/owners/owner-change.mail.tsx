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

import { ownerChangeTexts as texts } from './owner-change.texts.js';

/** What is the same for every recipient. */
export interface OwnerChangeMailData {
  sender: MailSender;
  /** ISO instant. */
  takesEffectAt: string;
}

/**
 * What differs per recipient and pharmacy; `before` and `after` are the names of the owners (開設者). `link` leads to the
 * page that takes the answer.
 */
export const ownerChangeMailFields = ['recipientName', 'pharmacyName', 'before', 'after', 'link'] as const;

/** Compiles the question whether a pharmacy may move to another owner, one message for any number of pharmacies. */
export function compileOwnerChangeMail(data: OwnerChangeMailData): CompiledMail {
  return compileMail(ownerChangeMailFields, data, (given, slot) => {
    const subject = `【${texts.mark}】${texts.subject}`;
    const title = texts.title(slot.pharmacyName);
    const greeting = texts.greeting(slot.recipientName);
    const facts: [string, string][] = [
      [texts.pharmacy, slot.pharmacyName],
      [texts.before, slot.before],
      [texts.after, slot.after],
      [texts.takesEffectAt, formatMoment(given.takesEffectAt)],
    ];
    return {
      subject,
      text: composeText(
        given.sender,
        greeting,
        texts.lead,
        textFacts(facts),
        [texts.waiting, texts.objecting],
        [`${texts.open}：`, slot.link],
        [texts.unexpected, texts.forward],
      ),
      html: (
        <MailLayout title={subject} preheader={texts.lead} sender={given.sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{title}</MailTitle>
          <MailText>{texts.lead}</MailText>
          <MailFacts rows={facts} />
          <MailText>{`${texts.waiting}\n${texts.objecting}`}</MailText>
          <MailButton href={slot.link} label={texts.open} showAddress />
          <MailText quiet>{`${texts.unexpected}\n${texts.forward}`}</MailText>
        </MailLayout>
      ),
    };
  });
}
