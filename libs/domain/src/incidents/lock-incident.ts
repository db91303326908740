import type { MemberScope, Tx } from '@sonae/tenancy';
import { lockPharmacyOf } from './lock-pharmacy-of.js';
import { IncidentEntity } from './incident.entity.js';
import { refuse } from './incidents.texts.js';

/**
 * Takes a report for changing, if it is still the version the change is based on.
 * @throws UserError NOT_FOUND, INCIDENT_CONFLICT (tells the report as it is now)
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

/** The report as the contract has it. */
function shown(incident: IncidentEntity) {
  const { kind, department, place, occurredAt, reporterName, reporterPhone, condition, impact } = incident;
  const { state, submittedAt, closedAt, version } = incident;
  const report = { kind, department, place, occurredAt, reporterName, reporterPhone, condition, impact };
  return { ...report, state, submittedAt, closedAt, version };
}
