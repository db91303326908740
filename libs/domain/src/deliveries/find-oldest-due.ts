import type { SystemScope, Tx } from '@sonae/platform/database';

/** Since when the longest-waiting delivery has been due, or null when none is. */
export async function findOldestDue(tx: Tx<SystemScope>): Promise<Date | null> {
  const [row] = await tx.query<{ since: Date | null }>(
    `SELECT min(due_at) AS since FROM delivery WHERE state IN ('PENDING', 'SENDING', 'DEFERRED') AND due_at <= $1`,
    [tx.now],
  );
  return row?.since ?? null;
}
