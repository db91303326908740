import { addDays, dayInJapan } from '@sonae/platform/time';

/** The first day of the year that ends today: what was confirmed before is to be confirmed again. */
export function yearBefore(now: Date): string {
  return addDays(dayInJapan(now), -366);
}
