import { nameBranch } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { holdsLink, readLine } from '@sonae/platform/text';
import { refuse } from './associations.texts.js';

/** A new name, and the name that the change is based on. */
export interface RenameBranchInput {
  id: Id;
  currentName: string;
  name: string;
}

/**
 * Renames a branch; its members and their history stay with it. A member list finds branches by name, so later lists
 * must have the new one.
 * @throws UserError NOT_FOUND, BRANCH_CONFLICT, BRANCH_NAME_INVALID, BRANCH_NAME_TAKEN
 */
export async function renameBranch(tx: Tx<AssociationScope>, input: RenameBranchInput): Promise<void> {
  const { id, currentName } = input;
  const name = readLine(input.name, 100);
  if (name === null) throw refuse('BRANCH_NAME_INVALID', { field: 'name' });
  if (holdsLink(name)) throw refuse('BRANCH_NAME_INVALID.link', { field: 'name' });
  // Locks all branches: two concurrent renames to one name would both find it free.
  const branches = await tx.query<{ id: Id; name: string; merged: boolean }>(
    `SELECT id, name, merged_into IS NOT NULL AS merged FROM branch WHERE association_id = $1
     ORDER BY id FOR NO KEY UPDATE`,
    [tx.scope.associationId],
  );
  const branch = branches.find((each) => each.id === id && !each.merged);
  if (!branch) throw refuse('NOT_FOUND', { field: 'id' });
  if (branch.name !== currentName) {
    throw refuse('BRANCH_CONFLICT', {
      field: 'currentName',
      data: { yours: { name, currentName }, current: { name: branch.name } },
    });
  }
  if (branches.some((each) => each.id !== id && each.name === name)) {
    throw refuse('BRANCH_NAME_TAKEN', { field: 'name' });
  }
  await nameBranch(tx, { id, name });
  await tx.audit({
    action: 'associations.renameBranch',
    recordType: 'branch',
    recordId: id,
    before: { name: currentName },
    after: { name },
  });
}
