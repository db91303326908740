import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { inMonths } from './in-months.js';

/**
 * Cancels deliveries that a claim has locked and found to be over, and counts them in their messages. Waits for no
 * lock: it skips deliveries of a message that another transaction has locked.
 */
export async function cancelClaimed(
  tx: Tx<SystemScope>,
  over: readonly { id: Id; month: string; messageId: Id }[],
): Promise<void> {
  const months = over.map(({ month }) => month);
  await tx.query(
    `WITH free AS MATERIALIZED (
       SELECT id FROM message WHERE id = ANY ($1::uuid[]) FOR NO KEY UPDATE SKIP LOCKED
     ), cancelled AS (
       UPDATE delivery d SET state = 'CANCELLED', settled_at = app.now(), fence = d.fence + 1,
         cancel_reason = coalesce(d.cancel_reason, CASE WHEN d.cancel_asked_at IS NULL THEN 'EXPIRED' END),
         uncertain_count = d.uncertain_count + (d.state = 'SENDING')::int
       FROM free WHERE d.message_id = free.id AND ${inMonths(months, 'd.')} AND d.id = ANY ($2::uuid[])
       RETURNING d.message_id
     )
     UPDATE message m SET cancelled_count = m.cancelled_count + c.cancelled
     FROM (SELECT message_id, count(*)::int AS cancelled FROM cancelled GROUP BY message_id) c
     WHERE m.id = c.message_id`,
    [[...new Set(over.map(({ messageId }) => messageId))], over.map(({ id }) => id)],
  );
}
