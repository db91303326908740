import { readPeriods } from './read-periods.js';

const days = new Map(readPeriods().map((period) => [period.table, period.days]));

/** Days for which the rows of a table are kept, as libs/domain/data/retention.json has them. @throws Error if they have no period */
export function periodDays(table: string): number {
  const period = days.get(table);
  if (period == null) throw new Error(`retention.json has no period for ${table}`);
  return period;
}
