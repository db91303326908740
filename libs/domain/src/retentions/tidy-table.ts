import type { SystemScope, Tx } from '@sonae/platform/database';

/** Rows that one transaction does away with at most, so that it locks nothing for long. */
export const tidyBatch = 5_000;

/** Tables whose rows the database itself does away with, for the schedule alone. */
export const tidied = [
  'rate_limit',
  'password_reset',
  'email_change',
  'invitation',
  'api_key',
  'member_import',
  'contact',
  'audit',
  'message',
] as const;

/**
 * Does away with rows whose time is over, a batch at most: deletes them, or empties them of what says who and what. For
 * the schedule; see libs/domain/data/retention.json. With `message` go the addresses of its deliveries.
 * @param days how long they are kept
 * @returns how many it were
 */
export async function tidyTable(
  tx: Tx<SystemScope>,
  { table, days }: { table: (typeof tidied)[number]; days: number },
): Promise<number> {
  const before = new Date(tx.now.getTime() - days * 86_400_000);
  const [done] = await tx.query<{ count: number }>('SELECT app.tidy($1, $2, $3) AS count', [
    table,
    before,
    tidyBatch,
  ]);
  return done?.count ?? 0;
}
