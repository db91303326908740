import { findOpenMonths, onHoldSql } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/**
 * Records some of a message's deliveries that are on hold as sent, by an operator's word: they are ACCEPTED with the reply
 * MARKED_SENT. Safe to repeat.
 * @returns how many; fewer than `limit` when no more wait
 */
export async function markHeldMailSent(
  tx: Tx<SystemScope>,
  { messageId, limit }: { messageId: Id; limit: number },
): Promise<number> {
  const [marked] = await tx.query<{ count: number; associationId: Id | null }>(
    `WITH chosen AS (
       SELECT id, month FROM delivery
       WHERE month = ANY ($3::date[]) AND message_id = $1 AND ${onHoldSql()}
       ORDER BY id LIMIT $2 FOR UPDATE
     ), settled AS (
       UPDATE delivery d SET state = 'ACCEPTED', settled_at = app.now(), reply = 'MARKED_SENT'
       FROM chosen c WHERE d.month = ANY ($3::date[]) AND d.id = c.id AND d.month = c.month RETURNING 1
     ), counted AS (
       UPDATE message SET accepted_count = accepted_count + (SELECT count(*) FROM settled)::int WHERE id = $1
     )
     SELECT count(*)::int AS count, (SELECT association_id FROM message WHERE id = $1) AS "associationId" FROM settled`,
    [messageId, limit, await findOpenMonths(tx)],
  );
  const { count = 0, associationId = null } = marked ?? {};
  if (count === 0) return 0;
  await tx.audit({
    action: 'holds.markHeldMailSent',
    recordType: 'message',
    recordId: messageId,
    ...(associationId && { associationId }),
    after: { count },
  });
  return count;
}
