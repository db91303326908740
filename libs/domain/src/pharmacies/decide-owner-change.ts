import { roleNotices, tellPeople } from '@sonae/domain/accounts';
import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { findOwnerChanges, type OwnerChangeRecord } from './find-owner-changes.js';
import { moveToOwner } from './move-to-owner.js';
import { refuse } from './pharmacies.texts.js';

/** The word of one who was asked about a change of owner. */
export interface OwnerChangeDecision {
  id: Id;
  decision: 'APPROVED' | 'OBJECTED';
  personId: Id;
}

const actions = {
  APPROVED: 'pharmacies.approveOwnerChange',
  OBJECTED: 'pharmacies.objectToOwnerChange',
} as const;

/**
 * Takes down the word of one who was asked. An approval of who holds the pharmacy or its present owner carries the change
 * out at once; an objection ends it and is told to who asked. The same word again changes nothing. The caller has made
 * sure that the person was asked.
 * @throws UserError NOT_FOUND at `id`; OWNER_CHANGE_CLOSED at `id` when it was decided otherwise or superseded;
 *   OWNER_CHANGE_OBJECT_ONLY at `id` for the approval of one who may only object
 */
export async function decideOwnerChange(
  tx: Tx<AssociationScope>,
  { id, decision, personId }: OwnerChangeDecision,
): Promise<OwnerChangeRecord> {
  const [asked] = await findOwnerChanges(tx, { id, personId });
  if (asked === undefined) throw refuse('NOT_FOUND.ownerChange', { field: 'id' });
  const { pharmacyId } = asked;
  // The pharmacy first, as everybody does who moves one; then what holds now.
  await tx.query('SELECT FROM pharmacy WHERE id = $1 FOR UPDATE', [pharmacyId]);
  const [change] = await findOwnerChanges(tx, { id, personId });
  if (change === undefined) throw refuse('NOT_FOUND.ownerChange', { field: 'id' });
  const action = actions[decision];
  const entry = { action, recordType: 'owner_change', recordId: id, pharmacyId };
  if (change.state === decision) {
    await tx.audit(entry);
    return change;
  }
  if (change.state !== 'WAITING') throw refuse('OWNER_CHANGE_CLOSED', { field: 'id' });
  if (decision === 'APPROVED' && !change.mayApprove)
    throw refuse('OWNER_CHANGE_OBJECT_ONLY', { field: 'id' });
  await tx.query('UPDATE owner_change SET state = $2, decided_at = $3 WHERE id = $1', [id, decision, tx.now]);
  await tx.audit({ ...entry, after: { state: decision } });
  if (decision === 'APPROVED') await moveToOwner(tx, action, change);
  else await tellWhoAsked(tx, change);
  return { ...change, state: decision, decidedAt: tx.now };
}

async function tellWhoAsked(tx: Tx<AssociationScope>, change: OwnerChangeRecord): Promise<void> {
  const { id, associationId, pharmacyName: organisation, fromName: before, toName: after, askedBy } = change;
  await tellPeople(tx, {
    associationId,
    notice: roleNotices.ownerChangeObjected({ organisation, before, after, at: tx.now.toISOString() }),
    subjectId: id,
    wave: 'objected',
    whom: {
      sql: `m.association_id = $1 AND 'person:' || m.person_id = $2 AND m.revoked_at IS NULL`,
      params: [associationId, askedBy],
    },
  });
}
