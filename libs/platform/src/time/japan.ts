import { DateTime } from 'luxon';

/** The time zone of days; instants are stored in UTC. */
export const japan = 'Asia/Tokyo';

// Nine hours all year round, since 1952.
const aheadOfUtc = 9 * 3_600_000;

/**
 * The day in Japan at an instant, yyyy-mm-dd. Every request needs it, so it is computed without the time zone's table.
 */
export function dayInJapan(instant: Date): string {
  return new Date(instant.getTime() + aheadOfUtc).toISOString().slice(0, 10);
}

/** The instant at which a day, yyyy-mm-dd, begins in Japan. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(day) - aheadOfUtc);
}

/** The hour of the day in Japan at an instant, 0 to 23. */
export function hourInJapan(instant: Date): number {
  return DateTime.fromJSDate(instant, { zone: japan }).hour;
}

/** A day so many days later (or earlier); yyyy-mm-dd in and out. */
export function addDays(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() ?? '';
}

/**
 * The same day so many months later; a day that the month lacks, such as 29 February, becomes the last day of the
 * month.
 */
export function addMonths(day: string, months: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate() ?? '';
}

/** Days from one day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days;
}
