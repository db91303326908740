import { onHoldSql } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/** A message with deliveries that wait for an operator's decision. */
export interface HeldMail {
  messageId: Id;
  /** Null for mail outside of associations, such as mail to administrators. */
  associationId: Id | null;
  kind: string;
}

/** The messages of all mail on hold, the oldest first, for an operator to decide about. */
export function findHeldMail(tx: Tx<SystemScope>): Promise<HeldMail[]> {
  return tx.query<HeldMail>(
    `SELECT h.message_id AS "messageId", m.association_id AS "associationId", m.kind
     FROM (
       SELECT message_id, min(created_at) AS oldest FROM delivery WHERE ${onHoldSql()} GROUP BY message_id
     ) h JOIN message m ON m.id = h.message_id
     ORDER BY h.oldest, h.message_id`,
  );
}
