/**
 * SQL of an instant as a text in UTC, such as `2026-06-09 04:10:00.12`; null stays null. `isoInstant` converts it to
 * ISO at the edge: PostgreSQL takes three times as long for an ISO text, and parsing and printing a `Date` costs more
 * than both.
 * @param instant SQL of a timestamptz
 */
export function instantSql(instant: string): string {
  return `(${instant} AT TIME ZONE 'UTC')::text`;
}

const written = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/;

/** ISO 8601 of a text of `instantSql`, with milliseconds as `Date` prints them; undefined for any other text. */
export function isoInstant(text: string): string | undefined {
  if (!written.test(text)) return undefined;
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, 23).padEnd(3, '0')}Z`;
}
