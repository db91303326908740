import type { SystemScope } from './scope.js';
import type { Tx } from './tx.js';

/**
 * Deletes idempotency keys that are so many days old: no client retries a request for so long. For the schedule.
 * @returns how many were deleted
 */
export async function forgetRequests(tx: Tx<SystemScope>, { days }: { days: number }): Promise<number> {
  const before = new Date(tx.now.getTime() - days * 86_400_000);
  const forgotten = await tx.query('DELETE FROM idempotency WHERE created_at < $1 RETURNING 1', [before]);
  return forgotten.length;
}
