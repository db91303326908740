import type { SystemScope, Tx } from '@sonae/tenancy';
import { instantBefore } from '@sonae/platform/time';
import type { TidiedTable } from './tidied.js';
import { tidyBatchOf } from './tidy-batch-of.js';

/**
 * Deletes the rows of a table that are older than its period, or empties them of names, addresses and text:
 * `tidyBatchOf` rows at most, or one month of a table that is kept by month. The deliveries of a `message` are emptied
 * with it. Task `schedule` only.
 * @param days the period, see libs/domain/data/retention.json
 * @returns the number of rows, including the deliveries that were emptied; 0 when none are left
 */
export async function tidyTable(
  tx: Tx<SystemScope>,
  { table, days }: { table: TidiedTable; days: number },
): Promise<number> {
  const before = instantBefore(tx.now, { days });
  const [done] = await tx.query<{ count: number }>('SELECT app.tidy($1, $2, $3) AS count', [
    table,
    before,
    tidyBatchOf(table),
  ]);
  return done?.count ?? 0;
}
