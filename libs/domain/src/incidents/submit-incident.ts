import type { PharmacyScope, Tx } from '@sonae/tenancy';
import { alertIncidentJob } from './incident.jobs.js';
import { IncidentEntity } from './incident.entity.js';
import { lockIncident } from './lock-incident.js';
import { refuse } from './incidents.texts.js';

/**
 * Submits a draft to the association.
 * @throws UserError INCIDENT_ALREADY_SUBMITTED, INCIDENT_ALREADY_CLOSED (a closed report would cause an alert, but be
 *   in no list of open ones), NOT_FOUND, INCIDENT_CONFLICT
 */
export async function submitIncident(tx: Tx<PharmacyScope>, id: string, version: number): Promise<void> {
  const { submittedAt, state } = await lockIncident(tx, id, version);
  if (submittedAt !== null) throw refuse('INCIDENT_ALREADY_SUBMITTED', { field: 'id' });
  if (state === 'CLOSED') throw refuse('INCIDENT_ALREADY_CLOSED', { field: 'id' });
  const change = { submittedAt: tx.now, version: version + 1 };
  await tx.repo(IncidentEntity).update({ id }, change);
  await tx.audit({
    action: 'incidents.submitIncident',
    recordType: 'incident',
    recordId: id,
    before: { submittedAt, version },
    after: change,
  });
  tx.enqueue(alertIncidentJob, { associationId: tx.scope.associationId, incidentId: id });
}
