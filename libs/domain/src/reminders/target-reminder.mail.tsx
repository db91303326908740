import {
  compileMail,
  composeText,
  formatDay,
  MailBadge,
  MailFacts,
  MailLayout,
  MailList,
  MailPanel,
  MailRecordButton,
  MailText,
  mailTexts,
  MailTitle,
  textFacts,
  textList,
  textRecord,
  textSection,
  textWrongAddress,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';
import { reviewReminderTexts } from './review-reminder.texts.js';
import { targetReminderTexts as texts, targetRungTexts, type TargetRung } from './target-reminder.texts.js';

/** One rung of a 目標日. */
export interface TargetReminderMailData {
  sender: MailSender;
  rung: TargetRung;
  /** The 目標日, an ISO date. */
  targetOn: string;
  /** Days from the day of sending to the 目標日; negative once it has passed. */
  daysLeft: number;
}

/** What differs per recipient. `items` is how many rows have that day; a mail does not name them. */
export const targetReminderMailFields = [
  'recipientName',
  'pharmacyName',
  'items',
  'record',
  'wrongLink',
] as const;

/** Compiles the reminder of a 目標日. */
export function compileTargetReminderMail(data: TargetReminderMailData): CompiledMail {
  return compileMail(targetReminderMailFields, data, ({ sender, rung, targetOn, daysLeft }, slot) => {
    const { mark, ask, reason } = targetRungTexts[rung];
    const left = reviewReminderTexts.daysLeft(daysLeft);
    const subject = `【${mark}】${ask}（${texts.target} ${formatDay(targetOn)}、${left}）`;
    const greeting = mailTexts.recipient(slot.pharmacyName, slot.recipientName);
    const record = { type: 'Pharmacy', id: slot.record, label: texts.open } as const;
    const facts: [string, string][] = [
      [texts.target, `${formatDay(targetOn)}　${left}`],
      [texts.items, texts.count(slot.items)],
    ];
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        [ask, reason],
        textFacts(facts),
        textSection(texts.steps, textList(texts.stepList, true)),
        textRecord(sender, record),
        texts.privacy,
        texts.ownRule,
        textWrongAddress(slot.wrongLink),
      ),
      html: (
        <MailLayout
          title={subject}
          preheader={`${texts.target} ${formatDay(targetOn)}`}
          sender={sender}
          wrongLink={slot.wrongLink}
        >
          <MailText>{greeting}</MailText>
          <MailBadge tone={rung < 0 ? 'info' : 'warning'} label={mark} />
          <MailTitle>{ask}</MailTitle>
          <MailText>{reason}</MailText>
          <MailFacts rows={facts} />
          <MailPanel heading={texts.steps}>
            <MailList items={texts.stepList} ordered />
          </MailPanel>
          <MailRecordButton sender={sender} record={record} />
          <MailText quiet>{texts.privacy}</MailText>
          <MailText quiet>{texts.ownRule}</MailText>
        </MailLayout>
      ),
    };
  });
}
