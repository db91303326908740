import { waitingHours, type OwnerChange } from '@sonae/domain/accounts';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** The most questions about the owner of one pharmacy within the waiting time. */
export const MAX_QUESTIONS = 3;

/** A change of owner that rests: its people are not asked now. */
export type RestedChange<Change extends OwnerChange = OwnerChange> = Change & {
  /** Whether one of the people objected within the waiting time; otherwise they were asked too often. */
  objected: boolean;
};

// Aggregated for each change by itself, so that PostgreSQL uses the index of the pharmacy, however many a list changes.
const restedSql = `SELECT c."pharmacyId", o.objected
  FROM jsonb_to_recordset($1::jsonb) AS c ("pharmacyId" uuid, "toCorporationId" uuid)
    CROSS JOIN LATERAL (
      SELECT bool_or(q.state = 'OBJECTED' AND q.decided_at > $3) AS objected,
        bool_or(q.state = 'WAITING' AND q.to_corporation_id = c."toCorporationId") AS waits,
        count(*) FILTER (WHERE q.asked_at > $3) AS count
      FROM owner_change q WHERE q.association_id = $2 AND q.pharmacy_id = c."pharmacyId") o
  WHERE NOT o.waits AND (o.objected OR o.count >= ${MAX_QUESTIONS})`;

/**
 * Finds the changes of owner that rest: the pharmacy's people objected to one within the last 72 hours, or were asked
 * three times. Otherwise an officer could wear the people down. A change that waits for the same owner is no new
 * question.
 */
export async function findRestedOwnerChanges<Change extends OwnerChange>(
  tx: Tx<AssociationScope>,
  changes: readonly Change[],
): Promise<RestedChange<Change>[]> {
  if (changes.length === 0) return [];
  const since = new Date(tx.now.getTime() - waitingHours * 3_600_000);
  const rows = await tx.query<{ pharmacyId: Id; objected: boolean }>(restedSql, [
    JSON.stringify(changes),
    tx.scope.associationId,
    since,
  ]);
  const objected = new Map(rows.map((row) => [row.pharmacyId, row.objected]));
  return changes.flatMap((change) => {
    const rested = objected.get(change.pharmacyId);
    return rested === undefined ? [] : [{ ...change, objected: rested }];
  });
}
