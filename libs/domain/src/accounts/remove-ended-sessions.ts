import type { SystemScope, Tx } from '@sonae/platform/database';

/**
 * Deletes sessions that ended a month ago and more; until then their owner sees them in the list. For the schedule.
 * @returns how many were deleted
 */
export async function removeEndedSessions(tx: Tx<SystemScope>): Promise<number> {
  const removed = await tx.query(
    `DELETE FROM session WHERE least(expires_at, revoked_at) < $1::timestamptz - interval '30 days' RETURNING id`,
    [tx.now],
  );
  return removed.length;
}
