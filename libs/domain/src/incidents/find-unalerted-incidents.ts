import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/**
 * Submitted reports whose alert is not in the ledger yet: those whose job was lost, and those that wait for a summary.
 * The oldest five of each pharmacy, the oldest of all pharmacies first, so that many reports of one do not delay the
 * others.
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
