import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/**
 * Submitted reports whose alert has not been written to the ledger: what a lost doorbell left behind, and what waits for
 * the summary of its pharmacy. The oldest five of each pharmacy, the oldest of all pharmacies first: a flood of one does
 * not hold up the others.
 */
export function findUnalertedIncidents(
  tx: Tx<SystemScope>,
): Promise<{ associationId: Id; pharmacyId: Id; incidentId: Id }[]> {
  return tx.query(
    `SELECT association_id AS "associationId", pharmacy_id AS "pharmacyId", id AS "incidentId" FROM (
       SELECT association_id, pharmacy_id, id, submitted_at, row_number() OVER (PARTITION BY pharmacy_id ORDER BY submitted_at, id) AS turn
       FROM incident WHERE alerted_at IS NULL AND submitted_at IS NOT NULL) waiting
     WHERE turn <= 5 ORDER BY turn, submitted_at LIMIT 500`,
  );
}
