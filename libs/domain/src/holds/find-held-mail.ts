import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/** Deliveries of one message that wait for an operator's word. */
export interface HeldMail {
  messageId: Id;
  /** Null for mail outside of associations, such as that to administrators. */
  association: { id: Id; name: string } | null;
  kind: string;
  /** Of a notice, which went to many; what others are about is not the operator's. */
  subject: string | null;
  count: number;
  /** Of these, how many may have gone out before the backup already. */
  uncertain: number;
  /** When the first and the last were written. */
  oldest: Date;
  newest: Date;
}

/** All mail that waits, a message each, the oldest first. */
export function findHeldMail(tx: Tx<SystemScope>): Promise<HeldMail[]> {
  return tx.query<HeldMail>(
    `SELECT h.message_id AS "messageId", m.kind, h.count, h.uncertain, h.oldest, h.newest,
       CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END AS association,
       CASE WHEN m.kind = 'ADVISORY' THEN m.compiled ->> 'subject' END AS subject
     FROM (
       SELECT message_id, count(*)::int AS count, (count(*) FILTER (WHERE uncertain_count > 0))::int AS uncertain,
         min(created_at) AS oldest, max(created_at) AS newest
       FROM delivery WHERE held_at IS NOT NULL AND settled_at IS NULL GROUP BY message_id
     ) h JOIN message m ON m.id = h.message_id LEFT JOIN association a ON a.id = m.association_id
     ORDER BY h.oldest, h.message_id`,
  );
}
