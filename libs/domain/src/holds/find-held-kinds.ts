import { onHoldSql } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/** Mail on hold, of one kind and association. */
export interface HeldKind {
  /** Null for mail outside of associations, such as mail to administrators. */
  association: { id: Id; name: string } | null;
  kind: string;
  /** The notice, with `noticesApart`. An operator may not see what other mail is about. */
  notice: { messageId: Id; subject: string } | null;
  count: number;
  /** How many of these may have been sent before the backup. */
  uncertain: number;
  /** When the first and the last of these were written. */
  oldest: Date;
  newest: Date;
}

/**
 * All mail on hold, by association and kind, the oldest first.
 * @param asked `noticesApart`: whether each notice has an entry of its own
 */
export function findHeldKinds(
  tx: Tx<SystemScope>,
  { noticesApart } = { noticesApart: false },
): Promise<HeldKind[]> {
  return tx.query<HeldKind>(
    `SELECT CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END AS association, h.kind,
       CASE WHEN n.id IS NOT NULL THEN jsonb_build_object('messageId', n.id, 'subject', n.compiled ->> 'subject') END AS notice,
       h.count, h.uncertain, h.oldest, h.newest
     FROM (
       SELECT m.association_id, m.kind, CASE WHEN $1 AND m.kind = 'ADVISORY' THEN m.id END AS notice_id, count(*)::int AS count,
         (count(*) FILTER (WHERE d.uncertain_count > 0))::int AS uncertain, min(d.created_at) AS oldest, max(d.created_at) AS newest
       FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE ${onHoldSql('d.')} GROUP BY 1, 2, 3
     ) h LEFT JOIN association a ON a.id = h.association_id LEFT JOIN message n ON n.id = h.notice_id
     ORDER BY h.oldest, h.kind`,
    [noticesApart],
  );
}
