import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/** Submitted reports whose alert has not been written to the ledger: what a lost doorbell left behind. */
export function findUnalertedIncidents(
  tx: Tx<SystemScope>,
): Promise<{ associationId: Id; incidentId: Id }[]> {
  return tx.query(
    `SELECT association_id AS "associationId", id AS "incidentId" FROM incident
     WHERE alerted_at IS NULL AND submitted_at IS NOT NULL ORDER BY submitted_at LIMIT 500`,
  );
}
