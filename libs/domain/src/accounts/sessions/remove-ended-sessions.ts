import { removeRows, type SystemScope, type Tx } from '@sonae/tenancy';
import { instantBefore } from '@sonae/platform/time';

/**
 * Deletes sessions that ended at least `days` ago, `limit` at most; until then their owner sees them in the list. For
 * the schedule.
 * @returns how many it deleted
 */
export function removeEndedSessions(
  tx: Tx<SystemScope>,
  { days, limit }: { days: number; limit: number },
): Promise<number> {
  const before = instantBefore(tx.now, { days });
  const condition = 'least(expires_at, revoked_at) < $2';
  return removeRows(tx, { table: 'session', condition, limit }, [before]);
}
