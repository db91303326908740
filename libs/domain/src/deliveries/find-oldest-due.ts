import type { SystemScope, Tx } from '@sonae/platform/database';
import { isDue } from './claim-deliveries.js';

/** Since when the longest-waiting delivery has been due, or null when none is. */
export async function findOldestDue(tx: Tx<SystemScope>): Promise<Date | null> {
  const [row] = await tx.query<{ since: Date | null }>(
    // The first of each half of the index, however many are due. What was being sent waits since its lease ran out.
    `SELECT min(since) AS since FROM unnest(ARRAY[true, false]) AS half (is_urgent) CROSS JOIN LATERAL (
       SELECT CASE state WHEN 'SENDING' THEN lease_until ELSE due_at END AS since FROM delivery
       WHERE urgent = is_urgent AND ${isDue} ORDER BY due_at LIMIT 1) due`,
    [tx.now],
  );
  return row?.since ?? null;
}
