import { nameBranch } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { holdsLink, readLine } from '@sonae/platform/text';
import { refuse } from './associations.texts.js';

/** A new name, and the one the change is based on. */
export interface RenameBranchInput {
  id: Id;
  currentName: string;
  name: string;
}

/**
 * Gives a branch another name; its members and their history stay with it. A member list finds branches by their names,
 * so lists made from now on say the new one.
 * @throws UserError NOT_FOUND, BRANCH_CONFLICT, BRANCH_NAME_INVALID, BRANCH_NAME_TAKEN
 */
export async function renameBranch(tx: Tx<AssociationScope>, input: RenameBranchInput): Promise<void> {
  const { id, currentName } = input;
  const name = readLine(input.name, 100);
  if (name === null) throw refuse('BRANCH_NAME_INVALID', { field: 'name' });
  if (holdsLink(name)) throw refuse('BRANCH_NAME_INVALID.link', { field: 'name' });
  // All of them: two branches given one name at once would both find it free.
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
