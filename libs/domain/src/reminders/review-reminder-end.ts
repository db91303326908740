import { addDays, dayInJapan, daysBetween, startOfDay } from '@sonae/platform/time';
import { isOfToday } from './is-of-today.js';
import { reviewLadder } from './review-ladder.js';
import type { ReviewRung } from './review-reminder.texts.js';

/** Days for which the last rung is of use. */
const lastDays = 14;

/**
 * The instant at which a reminder that is written now stops being true: the start of the day of the next rung; for one
 * that says 「明日まで」 or 「本日まで」 the end of the day.
 * @param of its rung, and the due day of the review, yyyy-mm-dd
 */
export function reviewReminderEnd(now: Date, { rung, dueOn }: { rung: ReviewRung; dueOn: string }): Date {
  const today = dayInJapan(now);
  if (isOfToday(daysBetween(today, dueOn))) return startOfDay(addDays(today, 1));
  const next = reviewLadder.find((each) => each.rung > rung);
  return startOfDay(next === undefined ? addDays(today, lastDays + 1) : addDays(dueOn, next.rung));
}
