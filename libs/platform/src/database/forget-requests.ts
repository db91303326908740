import type { SystemScope } from './scope.js';
import type { Tx } from './tx.js';

/**
 * Deletes idempotency keys of two days ago and more: nobody retries a request for so long. For the schedule.
 * @returns how many were deleted
 */
export async function forgetRequests(tx: Tx<SystemScope>): Promise<number> {
  const forgotten = await tx.query(
    `DELETE FROM idempotency WHERE created_at < $1::timestamptz - interval '2 days' RETURNING 1`,
    [tx.now],
  );
  return forgotten.length;
}
