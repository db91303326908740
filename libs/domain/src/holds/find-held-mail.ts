import { onHoldSql } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/** A message of which deliveries wait for an operator's word. */
export interface HeldMail {
  messageId: Id;
  /** Null for mail outside of associations, such as that to administrators. */
  associationId: Id | null;
  kind: string;
}

/** The messages of all mail on hold, the oldest first: what an operator decides about, one after the other. */
export function findHeldMail(tx: Tx<SystemScope>): Promise<HeldMail[]> {
  return tx.query<HeldMail>(
    `SELECT h.message_id AS "messageId", m.association_id AS "associationId", m.kind
     FROM (
       SELECT message_id, min(created_at) AS oldest FROM delivery WHERE ${onHoldSql()} GROUP BY message_id
     ) h JOIN message m ON m.id = h.message_id
     ORDER BY h.oldest, h.message_id`,
  );
}
