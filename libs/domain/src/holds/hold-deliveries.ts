import { findOpenMonths } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/platform/database';

/** What one portion did. */
export interface HeldPortion {
  marked: number;
  /** Whether no more are to be marked. */
  last: boolean;
}

/**
 * Marks some of the deliveries that are on hold: all that were written before it began and are not settled. They are not
 * due any more; one that was being sent counts as uncertain, one that was cancelled meanwhile is cancelled. The last
 * portion says so, and mail that was written since goes out. A delivery that a worker settles meanwhile stays settled.
 */
export async function holdDeliveries(
  tx: Tx<SystemScope>,
  { limit }: { limit: number },
): Promise<HeldPortion> {
  // One process at a time: deliveries that another one is just marking would look as if they were marked. Once all are marked
  // none is marked again, because an operator may have released some.
  const [hold] = await tx.query<{ since: Date | null }>(
    'SELECT hold_since AS since FROM installation WHERE hold_marked_at IS NULL FOR UPDATE',
  );
  if (!hold?.since) return { marked: 0, last: true };
  // What was picked is asked again once it is locked, in the order in which a settle locks it.
  const [portion] = await tx.query<{ picked: number; marked: number }>(
    `WITH picked AS MATERIALIZED (
       SELECT id, month FROM delivery
       WHERE month = ANY ($3::date[]) AND settled_at IS NULL AND held_at IS NULL AND urgent = ANY ('{true,false}')
         AND due_at < 'infinity' AND created_at < $1
       UNION ALL
       -- What was paused is not due either. It may have gone on since.
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
    [hold.since, limit, await findOpenMonths(tx)],
  );
  const { picked = 0, marked = 0 } = portion ?? {};
  const last = picked < limit;
  if (last) await tx.query('UPDATE installation SET hold_marked_at = app.now()');
  return { marked, last };
}
