import { roleNotices, tellPeople } from '@sonae/domain/accounts';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { findOwnerChanges } from './find-owner-changes.js';
import type { OwnerChangeRecord } from './owner-change-row-sql.js';
import { moveToOwner } from './move-to-owner.js';
import { refuse } from '../pharmacies.texts.js';
import { takeOwnersTurn } from './take-owners-turn.js';

/** The decision of a person who was asked about a change of owner. */
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
 * Records the decision of a person who was asked. An approval by a holder of the pharmacy or of its present owner
 * carries the change out at once; an objection ends it and is told to the officer who asked. Idempotent for the same
 * decision, also of another person. The caller has made sure that the person was asked.
 * @throws UserError NOT_FOUND at `id`; OWNER_CHANGE_CLOSED at `id` when it has another decision or was superseded;
 *   OWNER_CHANGE_OBJECT_ONLY at `id` for the approval of a person who may only object
 */
export async function decideOwnerChange(
  tx: Tx<AssociationScope>,
  { id, decision, personId }: OwnerChangeDecision,
): Promise<OwnerChangeRecord> {
  const [asked] = await findOwnerChanges(tx, { id, personId });
  if (asked === undefined) throw refuse('NOT_FOUND.ownerChange', { field: 'id' });
  const { pharmacyId } = asked;
  // The owners' lock and the pharmacy first, in the order of every act that moves one; then the present state is read.
  await takeOwnersTurn(tx);
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
  if (decision === 'APPROVED' && !change.mayApprove) throw await objectOnly(tx, change, personId);
  await tx.query('UPDATE owner_change SET state = $2, decided_at = $3 WHERE id = $1', [id, decision, tx.now]);
  await tx.audit({ ...entry, after: { state: decision } });
  if (decision === 'APPROVED') await moveToOwner(tx, action, [change]);
  else await tellAsker(tx, change);
  return { ...change, state: decision, decidedAt: tx.now, mayApprove: false };
}

/**
 * The refusal for a person who may only object: the present head office while its owner is new, or any other person.
 */
async function objectOnly(tx: Tx<AssociationScope>, change: OwnerChangeRecord, personId: Id) {
  const { associationId, fromCorporationId } = change;
  const [present] = await tx.query(
    `SELECT FROM membership WHERE association_id = $1 AND person_id = $2 AND role = 'HEAD_OFFICE' AND corporation_id = $3
       AND revoked_at IS NULL LIMIT 1`,
    [associationId, personId, fromCorporationId],
  );
  const code = present ? 'OWNER_CHANGE_OBJECT_ONLY.newOwner' : 'OWNER_CHANGE_OBJECT_ONLY';
  return refuse(code, { field: 'id' });
}

async function tellAsker(tx: Tx<AssociationScope>, change: OwnerChangeRecord): Promise<void> {
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
