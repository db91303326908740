import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { IncidentInput } from './incident-input.js';

/** A report that waits for an alert. */
export interface WaitingReport extends Pick<IncidentInput, 'kind' | 'impact'> {
  id: Id;
  reference: string;
  submittedAt: Date;
}

/** All submitted reports of a pharmacy without an alert, newest first. */
export function findWaitingReports(tx: Tx<AssociationScope>, pharmacyId: Id): Promise<WaitingReport[]> {
  return tx.query(
    `SELECT id, reference, kind, impact, submitted_at AS "submittedAt" FROM incident
     WHERE pharmacy_id = $1 AND submitted_at IS NOT NULL AND alerted_at IS NULL ORDER BY submitted_at DESC, number DESC`,
    [pharmacyId],
  );
}
