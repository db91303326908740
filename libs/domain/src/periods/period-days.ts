import { readPeriods } from './read-periods.js';

const days = new Map(readPeriods().map((period) => [period.table, period.days]));

/**
 * Days for which the rows of a table are kept, from libs/domain/data/retention.json. @throws Error if it has no period
 */
export function periodDays(table: string): number {
  const period = days.get(table);
  if (period == null) throw new Error(`retention.json has no period for ${table}`);
  return period;
}
