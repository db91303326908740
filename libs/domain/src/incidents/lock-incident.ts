import type { MemberScope, Tx } from '@sonae/platform/database';
import { IncidentEntity } from './incident.entity.js';
import { refuse } from './incidents.texts.js';

/**
 * Takes a report for changing, if it is still the version the change is based on.
 * @throws UserError INCIDENT_NOT_FOUND, INCIDENT_CONFLICT (tells both versions)
 */
export async function lockIncident(
  tx: Tx<MemberScope>,
  id: string,
  version: number,
): Promise<IncidentEntity> {
  const incident = await tx
    .repo(IncidentEntity)
    .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!incident) throw refuse('INCIDENT_NOT_FOUND', { field: 'id' });
  if (incident.version !== version) {
    throw refuse('INCIDENT_CONFLICT', {
      field: 'version',
      data: { yours: version, current: incident.version },
    });
  }
  return incident;
}
