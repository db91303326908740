import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** Moves all pharmacies of a branch, including withdrawn ones, to another branch. The caller has locked them. */
export async function moveMembers(
  tx: Tx<AssociationScope>,
  { from, into }: { from: Id; into: Id },
): Promise<void> {
  await tx.query(
    `UPDATE pharmacy SET branch_id = $3, version = version + 1, updated_at = $4
     WHERE association_id = $1 AND branch_id = $2`,
    [tx.scope.associationId, from, into, tx.now],
  );
}
