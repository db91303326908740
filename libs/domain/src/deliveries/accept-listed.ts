import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { findOpenMonths } from './find-open-months.js';
import { onHoldSql } from './on-hold-sql.js';

/**
 * Settles the deliveries on hold with these ids as ACCEPTED, with the reply MARKED_SENT. Idempotent.
 * @returns how many of each message
 */
export async function acceptListed(
  tx: Tx<SystemScope>,
  ids: readonly Id[],
): Promise<{ messageId: Id; associationId: Id | null; count: number }[]> {
  return tx.query<{ messageId: Id; associationId: Id | null; count: number }>(
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
}
