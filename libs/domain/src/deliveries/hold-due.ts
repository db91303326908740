import type { SystemScope, Tx } from '@sonae/tenancy';
import { findOpenMonths } from './find-open-months.js';

/**
 * Puts some of the unsettled deliveries written before the instant on hold: they wait for an operator's decision and
 * are not due. One that was being sent counts as uncertain; one that was marked for cancellation is cancelled. A
 * delivery that a worker settles meanwhile stays settled.
 * @returns how many it read, fewer than `limit` when no more are left; and how many of these it marked
 */
export async function holdDue(
  tx: Tx<SystemScope>,
  { before, limit }: { before: Date; limit: number },
): Promise<{ picked: number; marked: number }> {
  // The conditions are checked again under the lock. Locked in the order in which a settle locks.
  const [portion] = await tx.query<{ picked: number; marked: number }>(
    `WITH picked AS MATERIALIZED (
       SELECT id, month FROM delivery
       WHERE month = ANY ($3::date[]) AND settled_at IS NULL AND held_at IS NULL AND urgent = ANY ('{true,false}')
         AND due_at < 'infinity' AND created_at < $1
       UNION ALL
       -- Paused deliveries are not due either. Their pause may have ended since.
       SELECT d.id, d.month FROM message_stop s JOIN delivery d ON d.association_id = s.association_id
         AND d.subject_id = s.subject_id AND d.message_id = s.message_id
       WHERE d.month = ANY ($3::date[]) AND d.settled_at IS NULL AND d.held_at IS NULL AND d.due_at = 'infinity' AND d.created_at < $1
       LIMIT $2
     ), locked AS MATERIALIZED (
       SELECT d.id, d.month FROM delivery d JOIN picked p ON p.id = d.id AND p.month = d.month
       WHERE d.month = ANY ($3::date[]) AND d.settled_at IS NULL AND d.held_at IS NULL ORDER BY d.id FOR UPDATE OF d
     ), marked AS (
       UPDATE delivery d SET held_at = app.now(), due_at = 'infinity', put_off_at = NULL, lease_until = NULL, fence = d.fence + 1,
         uncertain_count = d.uncertain_count + (d.state = 'SENDING')::int,
         state = CASE WHEN d.cancel_asked_at IS NOT NULL THEN 'CANCELLED' WHEN d.state = 'SENDING' THEN 'DEFERRED' ELSE d.state END,
         settled_at = CASE WHEN d.cancel_asked_at IS NOT NULL THEN app.now() END
       FROM locked l WHERE d.month = ANY ($3::date[]) AND d.id = l.id AND d.month = l.month
       RETURNING d.message_id, d.state
     ), counted AS (
       UPDATE message m SET cancelled_count = m.cancelled_count + c.cancelled
       FROM (SELECT message_id, count(*)::int AS cancelled FROM marked WHERE state = 'CANCELLED' GROUP BY 1) c
       WHERE m.id = c.message_id
     )
     SELECT (SELECT count(*) FROM picked)::int AS picked, (SELECT count(*) FROM marked)::int AS marked`,
    [before, limit, await findOpenMonths(tx)],
  );
  return portion ?? { picked: 0, marked: 0 };
}
