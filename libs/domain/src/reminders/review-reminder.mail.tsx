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

import { reviewReminderTexts as texts, reviewRungTexts } from './review-reminder.texts.js';
import type { ReviewCycle, ReviewRung } from './review-reminder.texts.js';

/** One rung of the yearly review's ladder. */
export interface ReviewReminderMailData {
  sender: MailSender;
  rung: ReviewRung;
  /** Decides the wording: a first review has no earlier answers. */
  cycle: ReviewCycle;
  /** The review's due day, an ISO date. */
  dueOn: string;
  /** Days from the day of sending to the due day; negative once it has passed. */
  daysLeft: number;
  /** Answers given so far, when known. */
  progress?: { answered: number; total: number };
}

/** What differs per recipient. `record` is the id of the pharmacy's assessment. */
export const reviewReminderMailFields = ['recipientName', 'pharmacyName', 'record', 'wrongLink'] as const;

/** Compiles the reminder of one rung. */
export function compileReviewReminderMail(data: ReviewReminderMailData): CompiledMail {
  return compileMail(reviewReminderMailFields, data, (safe, slot) => {
    const { sender, rung, cycle, dueOn, daysLeft, progress } = safe;
    const { mark, ...words } = reviewRungTexts[rung];
    const [ask, reason] = [words.ask(cycle), words.reason(cycle)];
    const steps = [texts.firstStep(cycle), ...texts.stepList];
    const deadline = `${formatDay(dueOn)}　${texts.daysLeft(daysLeft)}`;
    const subject = `【${mark}】${ask}（${texts.deadline} ${formatDay(dueOn)}、${texts.daysLeft(daysLeft)}）`;
    const greeting = mailTexts.recipient(slot.pharmacyName, slot.recipientName);
    const record = { type: 'Assessment', id: slot.record, label: texts.open } as const;
    const progressed = progress && texts.answered(progress.answered, progress.total);
    // On a narrow screen the count of days wraps as a whole.
    const due = (
      <>
        {formatDay(dueOn)}　<strong style={{ whiteSpace: 'nowrap' }}>{texts.daysLeft(daysLeft)}</strong>
      </>
    );
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        [ask, reason],
        textFacts([
          [texts.deadline, deadline],
          [texts.progress, progressed],
        ]),
        textSection(texts.steps, textList(steps, true)),
        textRecord(sender, record),
        texts.ownRules,
        texts.crossed,
        textWrongAddress(slot.wrongLink),
      ),
      html: (
        <MailLayout
          title={subject}
          preheader={`${texts.deadline} ${deadline}`}
          sender={sender}
          wrongLink={slot.wrongLink}
        >
          <MailText>{greeting}</MailText>
          <MailBadge tone={rung > 0 ? 'danger' : rung >= -7 ? 'warning' : 'info'} label={mark} />
          <MailTitle>{ask}</MailTitle>
          <MailText>{reason}</MailText>
          <MailFacts
            rows={[
              [texts.deadline, due],
              [texts.progress, progressed],
            ]}
          />
          <MailPanel heading={texts.steps}>
            <MailList items={steps} ordered />
          </MailPanel>
          <MailRecordButton sender={sender} record={record} />
          <MailText quiet>{texts.ownRules}</MailText>
          <MailText quiet>{texts.crossed}</MailText>
        </MailLayout>
      ),
    };
  });
}
