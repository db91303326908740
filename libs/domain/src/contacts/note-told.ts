import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Records that officers are told now of marked contacts. Skips a contact that was removed or cleared meanwhile.
 * @param branchIds the branches of the contacts; null for all
 * @returns the branch of each recorded contact
 */
export async function noteTold(
  tx: Tx<AssociationScope>,
  { contactIds, branchIds }: { contactIds: readonly Id[]; branchIds: readonly Id[] | null },
): Promise<{ branchId: Id }[]> {
  return tx.query<{ branchId: Id }>(
    `UPDATE contact SET told_at = $2 WHERE id = ANY ($1::uuid[]) AND ($3::uuid[] IS NULL OR branch_id = ANY ($3))
       AND removed_at IS NULL AND (bounced_at IS NOT NULL OR reported_wrong_at IS NOT NULL)
     RETURNING branch_id AS "branchId"`,
    [contactIds, tx.now, branchIds],
  );
}
