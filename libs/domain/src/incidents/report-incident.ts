import type { PharmacyScope, Tx } from '@sonae/platform/database';
import { alertIncidentJob } from './incident.jobs.js';
import { incidentInput, type IncidentInput } from './incident-input.js';

/**
 * Writes down a report and, if asked, submits it to the association at once.
 * @returns the report's id
 * @throws UserError INCIDENT_… at the field that is wrong
 */
export async function reportIncident(
  tx: Tx<PharmacyScope>,
  given: IncidentInput & { submit: boolean },
): Promise<string> {
  const report = incidentInput(given, tx.now);
  const { associationId, pharmacyId } = tx.scope;
  // Two reports at once would both take the same number.
  await tx.query('SELECT id FROM pharmacy WHERE id = $1 FOR UPDATE', [pharmacyId]);
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO incident (pharmacy_id, association_id, number, kind, department, place, occurred_at, reporter_name,
       reporter_phone, condition, impact, recorded_at, submitted_at)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
     FROM incident WHERE pharmacy_id = $1
     RETURNING id`,
    [
      pharmacyId,
      associationId,
      report.kind,
      report.department,
      report.place,
      report.occurredAt,
      report.reporterName,
      report.reporterPhone,
      report.condition,
      report.impact,
      tx.now,
      given.submit ? tx.now : null,
    ],
  );
  const incidentId = row?.id ?? '';
  await tx.audit({ action: 'incident.report', recordType: 'incident', recordId: incidentId, after: report });
  if (given.submit) tx.enqueue(alertIncidentJob, { associationId, incidentId });
  return incidentId;
}
