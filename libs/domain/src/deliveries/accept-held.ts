import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { findOpenMonths } from './find-open-months.js';
import { onHoldSql } from './on-hold-sql.js';

/**
 * Settles some of a message's deliveries on hold as ACCEPTED, with the reply MARKED_SENT. Idempotent.
 * @returns how many, fewer than `limit` when no more wait; and the message's association
 */
export async function acceptHeld(
  tx: Tx<SystemScope>,
  { messageId, limit }: { messageId: Id; limit: number },
): Promise<{ count: number; associationId: Id | null }> {
  const [settled] = await tx.query<{ count: number; associationId: Id | null }>(
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
  return settled ?? { count: 0, associationId: null };
}
