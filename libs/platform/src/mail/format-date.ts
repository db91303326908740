import { DateTime } from 'luxon';

import { dateTexts } from './mail.texts.js';

const zone = 'Asia/Tokyo';

/**
 * Formats a calendar day with its weekday: the one form of a day in mails and pages. A sentence of an official document
 * keeps the era (令和) as printed.
 * @param day ISO date
 * @returns e.g. `2027年3月31日（水）`
 */
export function formatDay(day: string): string {
  return parse(day).toFormat(dateTexts.day);
}

/**
 * Formats an instant in Japan time.
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
