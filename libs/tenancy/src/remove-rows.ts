import type { Tx } from './tx.js';

/**
 * Deletes rows of a table, at most `limit`, so that it ends within the statement timeout.
 * @param table its name
 * @param condition SQL of the rows; its parameters are `$2` and on
 * @returns how many it deleted; 0 when none are left
 */
export async function removeRows(
  tx: Tx,
  { table, condition, limit }: { table: string; condition: string; limit: number },
  params: readonly unknown[],
): Promise<number> {
  const [removed] = await tx.query<{ count: number }>(
    `WITH removed AS (
       DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT $1)) RETURNING 1
     ) SELECT count(*)::integer AS count FROM removed`,
    [limit, ...params],
  );
  return removed?.count ?? 0;
}
