import type { SystemScope, Tx } from '@sonae/platform/database';
import { isDue } from './claim-deliveries.js';

/** For how many seconds the longest-waiting delivery has been due; 0 when none is. */
export async function findOldestDue(tx: Tx<SystemScope>): Promise<number> {
  const [row] = await tx.query<{ seconds: number }>(
    // The first of each half of the index, however many are due. What was being sent waits since its lease ran out.
    `SELECT coalesce(extract(epoch FROM app.now() - min(since)), 0)::float8 AS seconds FROM unnest(ARRAY[true, false]) AS half (is_urgent) CROSS JOIN LATERAL (
       SELECT CASE state WHEN 'SENDING' THEN lease_until ELSE due_at END AS since FROM delivery
       WHERE urgent = is_urgent AND ${isDue} ORDER BY due_at LIMIT 1) due`,
  );
  return row?.seconds ?? 0;
}
