import { DateTime } from 'luxon';

import { dateTexts } from './mail.texts.js';

const zone = 'Asia/Tokyo';

/**
 * A calendar day as official documents write it.
 * @param day ISO date, e.g. `2025-02-13`
 * @returns e.g. `令和7年2月13日`
 */
export function formatEraDate(day: string): string {
  return parse(day).reconfigure({ outputCalendar: 'japanese' }).toLocaleString(DateTime.DATE_FULL);
}

/**
 * A calendar day with its weekday, for deadlines.
 * @param day ISO date
 * @returns e.g. `2027年3月31日（水）`
 */
export function formatDay(day: string): string {
  return parse(day).toFormat(dateTexts.day);
}

/**
 * An instant on the clock in Japan.
 * @param instant ISO instant with offset, e.g. `2027-03-31T00:05:00Z`
 * @returns e.g. `2027年3月31日（水）9:05`
 */
export function formatMoment(instant: string): string {
  return parse(instant).toFormat(dateTexts.moment);
}

function parse(value: string): DateTime<true> {
  const time = DateTime.fromISO(value, { zone, locale: 'ja' });
  if (!time.isValid) throw new RangeError(`Not an ISO date: ${value}`);
  return time;
}
