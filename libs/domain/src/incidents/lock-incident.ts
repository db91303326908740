import type { MemberScope, Tx } from '@sonae/tenancy';
import { lockPharmacyOf } from './lock-pharmacy-of.js';
import { IncidentEntity } from './incident.entity.js';
import { refuse } from './incidents.texts.js';

/**
 * Locks a report for a change, if it still has the version that the change is based on.
 * @throws UserError NOT_FOUND, INCIDENT_CONFLICT (with the present report)
 */
export async function lockIncident(
  tx: Tx<MemberScope>,
  id: string,
  version: number,
): Promise<IncidentEntity> {
  await lockPharmacyOf(tx, id);
  const incident = await tx
    .repo(IncidentEntity)
    .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!incident) throw refuse('NOT_FOUND', { field: 'id' });
  if (incident.version !== version) {
    throw refuse('INCIDENT_CONFLICT', {
      field: 'version',
      data: { yours: { version }, current: shown(incident) },
    });
  }
  return incident;
}

/** The report in the form of the contract. */
function shown(incident: IncidentEntity) {
  const { kind, department, place, occurredAt, reporterName, reporterPhone, condition, impact } = incident;
  const { state, submittedAt, closedAt, version } = incident;
  const report = { kind, department, place, occurredAt, reporterName, reporterPhone, condition, impact };
  return { ...report, state, submittedAt, closedAt, version };
}
