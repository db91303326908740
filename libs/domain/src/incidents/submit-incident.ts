import type { PharmacyScope, Tx } from '@sonae/platform/database';
import { alertIncidentJob } from './incident.jobs.js';
import { lockIncident } from './lock-incident.js';
import { refuse } from './incidents.texts.js';

/** Submits to the association a report that was kept back. @throws UserError INCIDENT_ALREADY_SUBMITTED and others */
export async function submitIncident(tx: Tx<PharmacyScope>, id: string, version: number): Promise<void> {
  const before = await lockIncident(tx, id, version);
  if (before.submittedAt !== null) throw refuse('INCIDENT_ALREADY_SUBMITTED', { field: 'id' });
  await tx.query('UPDATE incident SET submitted_at = $2, version = version + 1 WHERE id = $1', [id, tx.now]);
  const after = { ...before, submittedAt: tx.now };
  await tx.audit({ action: 'incident.submit', recordType: 'incident', recordId: id, before, after });
  tx.enqueue(alertIncidentJob, { associationId: tx.scope.associationId, incidentId: id });
}
