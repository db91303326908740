/**
 * SQL of an instant as the API writes it, such as 2026-06-09T04:10:00.000Z. Made by PostgreSQL it costs a tenth of what
 * parsing a `Date` and printing it again does.
 * @param instant SQL of a timestamptz; null stays null
 */
export function instantSql(instant: string): string {
  return `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
