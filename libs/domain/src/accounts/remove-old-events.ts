import { removeRows, type SystemScope, type Tx } from '@sonae/platform/database';

/**
 * Deletes security events that happened last so many days ago, `limit` at most. For the schedule.
 * @returns how many were deleted
 */
export function removeOldEvents(
  tx: Tx<SystemScope>,
  { days, limit }: { days: number; limit: number },
): Promise<number> {
  const before = new Date(tx.now.getTime() - days * 86_400_000);
  return removeRows(tx, { table: 'security_event', condition: 'last_at < $2', limit }, [before]);
}
