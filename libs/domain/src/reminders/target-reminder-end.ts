import { addDays, dayInJapan, daysBetween, startOfDay } from '@sonae/platform/time';
import { makeUpDays } from './due-targets-query.js';
import { isOfToday } from './is-of-today.js';
import type { TargetRung } from './target-reminder.texts.js';

/**
 * The instant at which a reminder of a 目標日 that is written now stops being true: before the 目標日 its start, on it
 * its end, and afterwards the end of the time in which a missed rung is made up for.
 * @param of its rung, and the 目標日, yyyy-mm-dd
 */
export function targetReminderEnd(
  now: Date,
  { rung, targetOn }: { rung: TargetRung; targetOn: string },
): Date {
  const today = dayInJapan(now);
  if (isOfToday(daysBetween(today, targetOn))) return startOfDay(addDays(today, 1));
  return startOfDay(rung < 0 ? targetOn : addDays(targetOn, makeUpDays + 1));
}
