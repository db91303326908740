import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { MemberImportEntity } from './member-import.entity.js';
import type { OwnerAnswer, OwnerPlan } from './owner-plan.js';
import { planOwners } from './plan-owners.js';
import { readPresentOwners } from './read-present-owners.js';
import type { StagedMember } from './staged-member.js';

/**
 * Plans the owner of each row of a checked list from the present owners, and stores the plan beside the rows.
 * @throws UserError MEMBER_LIST_QUESTION_UNKNOWN, MEMBER_LIST_OWNER_UNKNOWN, MEMBER_LIST_MEMBER_UNKNOWN
 */
export async function planStagedOwners(
  tx: Tx<AssociationScope>,
  importId: Id,
  rows: readonly StagedMember[],
  answers: readonly OwnerAnswer[] = [],
): Promise<OwnerPlan> {
  const listed = rows.map(({ row, code, name, owner, corporate_number: number }) => ({
    row,
    code,
    name,
    owner,
    number,
  }));
  const plan = planOwners(listed, await readPresentOwners(tx), answers);
  await tx.repo(MemberImportEntity).update({ id: importId }, { owners: plan.targets });
  return plan;
}
