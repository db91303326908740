import { moveDraftAudiences } from '@sonae/domain/advisories';
import { takeOwnersTurn } from '@sonae/domain/pharmacies';
import { joinBranches, moveMembers } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './associations.texts.js';
import { tellMergedBranch } from './tell-merged-branch.js';

/** A branch that ends, and the one that it is merged into. */
export interface MergeBranchesInput {
  branchId: Id;
  intoBranchId: Id;
  /** How many members, without withdrawn ones, the officer saw in the branch that ends. */
  memberCount: number;
}

const action = 'associations.mergeBranches';

/**
 * Merges a branch into another one of the association: moves its pharmacies, the roles of its officers and the sessions
 * in them, open invitations, and drafts addressed to it. Its name stays taken; in a later member list it means the
 * other branch. Tells the people who see other pharmacies from then on, or whose pharmacies other people see.
 * @throws UserError NOT_FOUND at `branchId` or `intoBranchId`, BRANCH_MERGE_SAME at `intoBranchId`, BRANCH_CONFLICT
 *   at `memberCount`, OWNERS_BUSY
 */
export async function mergeBranches(tx: Tx<AssociationScope>, input: MergeBranchesInput): Promise<void> {
  const { branchId: id, intoBranchId: into, memberCount } = input;
  const { associationId } = tx.scope;
  // The same lock order as a member list and all that moves pharmacies: the owners' lock, the branches, the pharmacies
  // by id.
  await takeOwnersTurn(tx);
  const { from, to } = await lockBranches(tx, input);
  const pharmacies = await tx.query<{ id: Id; withdrawn: boolean }>(
    `SELECT id, withdrawn_at IS NOT NULL AS withdrawn FROM pharmacy WHERE association_id = $1 AND branch_id = $2
     ORDER BY id FOR UPDATE`,
    [associationId, id],
  );
  const members = pharmacies.filter(({ withdrawn }) => !withdrawn).length;
  if (members !== memberCount) {
    const data = { yours: { memberCount }, current: { memberCount: members } };
    throw refuse('BRANCH_CONFLICT.members', { field: 'memberCount', data });
  }
  await tellMergedBranch(tx, { from: { id, name: from }, to: { id: into, name: to }, members });
  await moveMembers(tx, { from: id, into });
  await moveDraftAudiences(tx, { from: id, into });
  // A trigger moves the roles.
  await joinBranches(tx, { from: id, into });
  await tx.audit({
    action,
    recordType: 'branch',
    recordId: id,
    before: { name: from },
    after: { into, name: to, members, pharmacies: pharmacies.length },
  });
  for (const { id: pharmacyId } of pharmacies) {
    const moved = { before: { branchId: id }, after: { branchId: into } };
    await tx.audit({ action, recordType: 'pharmacy', recordId: pharmacyId, pharmacyId, ...moved });
  }
}

/** Locks the branches of the association; returns the names of the two. */
async function lockBranches(
  tx: Tx<AssociationScope>,
  { branchId, intoBranchId }: MergeBranchesInput,
): Promise<{ from: string; to: string }> {
  const open = await tx.query<{ id: Id; name: string }>(
    `SELECT b.id, b.name FROM branch b WHERE b.association_id = $1 AND b.merged_into IS NULL ORDER BY b.id FOR UPDATE`,
    [tx.scope.associationId],
  );
  const [from, to] = [branchId, intoBranchId].map(
    (wanted) => open.find((branch) => branch.id === wanted)?.name,
  );
  if (from === undefined) throw refuse('NOT_FOUND', { field: 'branchId' });
  if (to === undefined) throw refuse('NOT_FOUND', { field: 'intoBranchId' });
  if (branchId === intoBranchId) throw refuse('BRANCH_MERGE_SAME', { field: 'intoBranchId' });
  return { from, to };
}
