import type { MemberScope, Tx } from '@sonae/platform/database';
import { refuse } from './incidents.texts.js';

/** What a change of a report needs to know of it. */
export interface LockedIncident {
  id: string;
  pharmacyId: string;
  state: 'OPEN' | 'CLOSED';
  submittedAt: Date | null;
  version: number;
}

/**
 * Takes a report for changing, if it is still the version the change is based on.
 * @throws UserError INCIDENT_NOT_FOUND, INCIDENT_CONFLICT (tells both versions)
 */
export async function lockIncident(
  tx: Tx<MemberScope>,
  id: string,
  version: number,
): Promise<LockedIncident> {
  const [incident] = await tx.query<LockedIncident>(
    `SELECT id, pharmacy_id AS "pharmacyId", state, submitted_at AS "submittedAt", version
     FROM incident WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!incident) throw refuse('INCIDENT_NOT_FOUND', { field: 'id' });
  if (incident.version !== version) {
    throw refuse('INCIDENT_CONFLICT', {
      field: 'version',
      data: { yours: version, current: incident.version },
    });
  }
  return incident;
}
