import type { SystemScope, Tx } from '@sonae/platform/database';

/** Deletes security events that happened last so many days ago. For the schedule. @returns how many were deleted */
export async function removeOldEvents(tx: Tx<SystemScope>, { days }: { days: number }): Promise<number> {
  const before = new Date(tx.now.getTime() - days * 86_400_000);
  const removed = await tx.query('DELETE FROM security_event WHERE last_at < $1 RETURNING 1', [before]);
  return removed.length;
}
