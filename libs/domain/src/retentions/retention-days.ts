import { readRetentions } from './read-retentions.js';

const days = new Map(readRetentions().map((retention) => [retention.table, retention.days]));

/** Days for which the rows of a table are kept, as libs/domain/data/retention.json has them. @throws Error if they have no period */
export function retentionDays(table: string): number {
  const period = days.get(table);
  if (period == null) throw new Error(`retention.json has no period for ${table}`);
  return period;
}
