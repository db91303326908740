import { addDays, dayInJapan } from '@sonae/platform/time';

/** The day 366 days ago: what was confirmed before that day must be confirmed again. */
export function yearBefore(now: Date): string {
  return addDays(dayInJapan(now), -366);
}
