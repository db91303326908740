import type { SystemScope, Tx } from '@sonae/platform/database';

/**
 * Deletes sessions that ended so many days ago; until then their owner sees them in the list. For the schedule.
 * @returns how many were deleted
 */
export async function removeEndedSessions(tx: Tx<SystemScope>, { days }: { days: number }): Promise<number> {
  const before = new Date(tx.now.getTime() - days * 86_400_000);
  const removed = await tx.query(
    'DELETE FROM session WHERE least(expires_at, revoked_at) < $1 RETURNING id',
    [before],
  );
  return removed.length;
}
