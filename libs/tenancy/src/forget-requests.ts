import { instantBefore } from '@sonae/platform/time';
import { removeRows } from './remove-rows.js';
import type { SystemScope } from './scope.js';
import type { Tx } from './tx.js';

/**
 * Deletes idempotency keys that are at least `days` old, `limit` at most: no client retries a request for so long. For
 * the schedule.
 * @returns how many it deleted
 */
export function forgetRequests(
  tx: Tx<SystemScope>,
  { days, limit }: { days: number; limit: number },
): Promise<number> {
  const before = instantBefore(tx.now, { days });
  return removeRows(tx, { table: 'idempotency', condition: 'created_at < $2', limit }, [before]);
}
