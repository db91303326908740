import type { MemberScope, Tx } from '@sonae/tenancy';
import { IncidentEntity } from './incident.entity.js';
import { lockIncident } from './lock-incident.js';
import { refuse } from './incidents.texts.js';

/** Closes a report. @throws UserError INCIDENT_ALREADY_CLOSED and others */
export async function closeIncident(tx: Tx<MemberScope>, id: string, version: number): Promise<void> {
  const { state, closedAt, pharmacyId } = await lockIncident(tx, id, version);
  if (state === 'CLOSED') throw refuse('INCIDENT_ALREADY_CLOSED', { field: 'id' });
  const change = { state: 'CLOSED', closedAt: tx.now, version: version + 1 } as const;
  await tx.repo(IncidentEntity).update({ id }, change);
  await tx.audit({
    action: 'incidents.closeIncident',
    recordType: 'incident',
    recordId: id,
    pharmacyId,
    before: { state, closedAt, version },
    after: change,
  });
}
