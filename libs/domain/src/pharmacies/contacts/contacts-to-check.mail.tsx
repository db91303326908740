import {
  compileMail,
  composeText,
  MailFacts,
  MailLayout,
  MailList,
  MailPanel,
  MailRecordButton,
  MailText,
  MailTitle,
  textFacts,
  textList,
  textRecord,
  textSection,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import { contactsToCheckTexts as texts, type ContactsPlace } from './contacts-to-check.texts.js';

/** What is the same for every officer of a place. */
export interface ContactsToCheckMailData {
  sender: MailSender;
  place: ContactsPlace;
  /** The global id of that association or branch. */
  placeId: string;
  /** Contacts of which no officer was told yet. */
  fresh: number;
  /** All contacts to check. */
  total: number;
  /** Pharmacies of these contacts without any contact that mail reaches. */
  unreachable: number;
}

/** What differs per recipient. */
export const contactsToCheckMailFields = ['recipientName'] as const;

/** Compiles the mail to officers about contacts that mail does not reach: their number, never their names. */
export function compileContactsToCheckMail(data: ContactsToCheckMailData): CompiledMail {
  return compileMail(contactsToCheckMailFields, data, (safe, slot) => {
    const { sender, place, placeId, fresh, total, unreachable } = safe;
    const subject = `【${texts.mark}】${texts.title}（${texts.subject(fresh)}）`;
    const greeting = texts.greeting(slot.recipientName);
    const record = { type: place, id: placeId, label: texts.open };
    const facts: [string, string][] = [
      [texts.fresh, texts.contacts(fresh)],
      [texts.total, texts.contacts(total)],
      [texts.unreachable, texts.pharmacies(unreachable)],
    ];
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        [texts.title, texts.leads[place]],
        textFacts(facts),
        textSection(texts.steps, textList(texts.stepList, true)),
        textRecord(sender, record),
        texts.once,
        texts.privacy,
      ),
      html: (
        <MailLayout title={subject} preheader={texts.leads[place]} sender={sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{texts.title}</MailTitle>
          <MailText>{texts.leads[place]}</MailText>
          <MailFacts rows={facts} />
          <MailPanel heading={texts.steps}>
            <MailList items={texts.stepList} ordered />
          </MailPanel>
          <MailRecordButton sender={sender} record={record} />
          <MailText quiet>{texts.once}</MailText>
          <MailText quiet>{texts.privacy}</MailText>
        </MailLayout>
      ),
    };
  });
}
