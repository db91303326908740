import { randomUUID } from 'node:crypto';
import type { PharmacyScope, Tx } from '@sonae/tenancy';
import { IncidentEntity } from './incident.entity.js';
import { checkReportLimit } from './check-report-limit.js';
import { alertIncidentJob } from './incident.jobs.js';
import { incidentInput, type IncidentInput } from './incident-input.js';

/**
 * Writes a report and, with `submit`, submits it to the association at once.
 * @returns the report's id
 * @throws UserError INCIDENT_… at the faulty field, INCIDENT_LIMIT after 50 reports (25 drafts) in 24 hours
 */
export async function reportIncident(
  tx: Tx<PharmacyScope>,
  given: IncidentInput & { submit: boolean },
): Promise<string> {
  const report = incidentInput(given, tx.now);
  const { associationId, pharmacyId } = tx.scope;
  // The lock keeps two concurrent reports from taking the same number.
  await tx.query('SELECT id FROM pharmacy WHERE id = $1 FOR UPDATE', [pharmacyId]);
  await checkReportLimit(tx, given);
  const incidentId = randomUUID();
  await tx.repo(IncidentEntity).insert({
    ...report,
    id: incidentId,
    associationId,
    pharmacyId,
    number: () => `(SELECT coalesce(max(number), 0) + 1 FROM incident WHERE pharmacy_id = app.pharmacy_id())`,
    recordedAt: tx.now,
    submittedAt: given.submit ? tx.now : null,
  });
  await tx.audit({
    action: 'incidents.reportIncident',
    recordType: 'incident',
    recordId: incidentId,
    after: report,
  });
  if (given.submit) tx.enqueue(alertIncidentJob, { associationId, incidentId });
  return incidentId;
}
