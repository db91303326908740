import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/** Mail of one kind and association that is on hold. */
export interface HeldKind {
  /** Null for mail outside of associations. */
  associationId: Id | null;
  kind: string;
  count: number;
  /** Of these, how many may have gone out before the backup already. */
  uncertain: number;
  /** When the first and the last were written. */
  oldest: Date;
  newest: Date;
}

/** All mail on hold, by association and kind, the oldest first. */
export function findHeldKinds(tx: Tx<SystemScope>): Promise<HeldKind[]> {
  return tx.query<HeldKind>(
    `SELECT m.association_id AS "associationId", m.kind, count(*)::int AS count,
       (count(*) FILTER (WHERE d.uncertain_count > 0))::int AS uncertain, min(d.created_at) AS oldest, max(d.created_at) AS newest
     FROM delivery d JOIN message m ON m.id = d.message_id
     WHERE d.held_at IS NOT NULL AND d.settled_at IS NULL
     GROUP BY m.association_id, m.kind ORDER BY oldest, m.kind`,
  );
}
