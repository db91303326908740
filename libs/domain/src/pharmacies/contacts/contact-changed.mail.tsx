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

/** What is the same for every contact that is told. */
export interface ContactChangedMailData {
  sender: MailSender;
  change: ContactChange;
  /** ISO instant. */
  at: string;
}

/** What differs per recipient; `contactNames` only where it is about others. */
export const contactChangedMailFields = ['recipientName', 'pharmacyName', 'contactNames'] as const;

/** Compiles the word to contacts about what an officer did with the contacts of their pharmacies. It has no link. */
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
