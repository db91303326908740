import { findOpenMonths, onHoldSql } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/**
 * Records those of the deliveries on hold as sent whose ids a mail server's log has: it took them after the backup. Ids that
 * are not on hold are passed over. Safe to repeat.
 * @returns how many
 */
export async function markListedMailSent(tx: Tx<SystemScope>, ids: readonly Id[]): Promise<number> {
  const marked = await tx.query<{ messageId: Id; associationId: Id | null; count: number }>(
    `WITH chosen AS (
       SELECT id, month FROM delivery
       WHERE month = ANY ($2::date[]) AND id = ANY ($1::uuid[]) AND ${onHoldSql()}
       ORDER BY id FOR UPDATE
     ), settled AS (
       UPDATE delivery d SET state = 'ACCEPTED', settled_at = app.now(), reply = 'MARKED_SENT'
       FROM chosen c WHERE d.month = ANY ($2::date[]) AND d.id = c.id AND d.month = c.month
       RETURNING d.message_id
     ), summed AS (
       SELECT message_id, count(*)::int AS count FROM settled GROUP BY message_id
     )
     UPDATE message m SET accepted_count = m.accepted_count + s.count FROM summed s WHERE m.id = s.message_id
     RETURNING m.id AS "messageId", m.association_id AS "associationId", s.count`,
    [ids, await findOpenMonths(tx)],
  );
  for (const { messageId, associationId, count } of marked) {
    await tx.audit({
      action: 'holds.markHeldMailSent',
      recordType: 'message',
      recordId: messageId,
      ...(associationId && { associationId }),
      after: { count },
    });
  }
  return marked.reduce((sum, { count }) => sum + count, 0);
}
