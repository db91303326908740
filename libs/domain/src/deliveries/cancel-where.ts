import type { Tx } from '@sonae/tenancy';
import type { CancelReason } from './cancel-reason.js';
import { findOpenMonths } from './find-open-months.js';

/**
 * Cancels unsent deliveries, and marks those that a worker has claimed: `settleDeliveries` and `claimDeliveries` cancel
 * a marked delivery instead of sending it again. It is one statement, so that no delivery changes its state between the
 * two steps.
 * @param which `condition`: SQL of which; its parameters are `$4` and on
 * @returns how many deliveries it cancelled, without the marked ones
 */
export async function cancelWhere(
  tx: Tx,
  reason: CancelReason,
  { condition, params }: { condition: string; params: readonly unknown[] },
): Promise<number> {
  const months = await findOpenMonths(tx);
  // Locked in the order in which a settle locks them, so that a cancel and a settle cannot deadlock.
  const rows = await tx.query<{ cancelled: boolean }>(
    `UPDATE delivery d SET
       state = CASE d.state WHEN 'SENDING' THEN d.state ELSE 'CANCELLED' END,
       settled_at = CASE WHEN d.state <> 'SENDING' THEN $1::timestamptz END,
       cancel_asked_at = CASE d.state WHEN 'SENDING' THEN $1::timestamptz END,
       cancel_reason = $2
     FROM (
       SELECT id, month FROM delivery
       WHERE month = ANY ($3::date[]) AND ${condition}
         AND (state IN ('PENDING', 'DEFERRED') OR state = 'SENDING' AND cancel_asked_at IS NULL)
       ORDER BY id FOR UPDATE
     ) unsent WHERE d.month = ANY ($3::date[]) AND d.id = unsent.id AND d.month = unsent.month
     RETURNING d.state = 'CANCELLED' AS cancelled`,
    [tx.now, reason, months, ...params],
  );
  return rows.filter(({ cancelled }) => cancelled).length;
}
