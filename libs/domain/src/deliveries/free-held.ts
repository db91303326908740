import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { sendDeliveriesJob } from './delivery.jobs.js';
import { findOpenMonths } from './find-open-months.js';
import { onHoldSql } from './on-hold-sql.js';

/**
 * Releases some of a message's deliveries on hold: they are due at once, or when a pause of the notice ends.
 * Idempotent.
 * @returns how many, fewer than `limit` when no more wait; and the message's association
 */
export async function freeHeld(
  tx: Tx<SystemScope>,
  { messageId, limit }: { messageId: Id; limit: number },
): Promise<{ count: number; associationId: Id | null }> {
  // Locked until COMMIT: otherwise a RESUME could miss the deliveries that are being released, and they would never be
  // due. During a PAUSE they are not due, so that no claim has to skip them.
  const [pause] = await tx.query(
    `SELECT FROM message_stop WHERE message_id = $1 AND kind = 'PAUSE' FOR UPDATE`,
    [messageId],
  );
  const [sent] = await tx.query<{ count: number; associationId: Id | null }>(
    `WITH chosen AS (
       SELECT id, month FROM delivery
       WHERE month = ANY ($3::date[]) AND message_id = $1 AND ${onHoldSql()}
       ORDER BY id LIMIT $2 FOR UPDATE
     ), freed AS (
       UPDATE delivery d SET held_at = NULL, due_at = CASE WHEN $4 THEN 'infinity' ELSE app.now() END FROM chosen c
       WHERE d.month = ANY ($3::date[]) AND d.id = c.id AND d.month = c.month RETURNING 1
     )
     SELECT count(*)::int AS count, (SELECT association_id FROM message WHERE id = $1) AS "associationId" FROM freed`,
    [messageId, limit, await findOpenMonths(tx), pause !== undefined],
  );
  const freed = sent ?? { count: 0, associationId: null };
  if (freed.count > 0) tx.enqueue(sendDeliveriesJob, {});
  return freed;
}
