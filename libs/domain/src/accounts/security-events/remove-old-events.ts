import { removeRows, type SystemScope, type Tx } from '@sonae/tenancy';
import { instantBefore } from '@sonae/platform/time';

/**
 * Deletes security events that last happened at least `days` ago, `limit` at most. For the schedule.
 * @returns how many it deleted
 */
export function removeOldEvents(
  tx: Tx<SystemScope>,
  { days, limit }: { days: number; limit: number },
): Promise<number> {
  const before = instantBefore(tx.now, { days });
  return removeRows(tx, { table: 'security_event', condition: 'last_at < $2', limit }, [before]);
}
