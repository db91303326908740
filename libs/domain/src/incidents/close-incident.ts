import type { MemberScope, Tx } from '@sonae/platform/database';
import { lockIncident } from './lock-incident.js';
import { refuse } from './incidents.texts.js';

/** Closes a report. @throws UserError INCIDENT_ALREADY_CLOSED and others */
export async function closeIncident(tx: Tx<MemberScope>, id: string, version: number): Promise<void> {
  const before = await lockIncident(tx, id, version);
  if (before.state === 'CLOSED') throw refuse('INCIDENT_ALREADY_CLOSED', { field: 'id' });
  await tx.query(
    `UPDATE incident SET state = 'CLOSED', closed_at = $2, version = version + 1 WHERE id = $1`,
    [id, tx.now],
  );
  await tx.audit({
    action: 'incident.close',
    recordType: 'incident',
    recordId: id,
    pharmacyId: before.pharmacyId,
    before,
    after: { ...before, state: 'CLOSED', closedAt: tx.now },
  });
}
