import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Records that a branch was merged into another one, also for branches that had been merged into it before. The caller
 * has locked both. A trigger of the accounts moves the roles.
 */
export async function joinBranches(
  tx: Tx<AssociationScope>,
  { from, into }: { from: Id; into: Id },
): Promise<void> {
  await tx.query(
    `UPDATE branch SET merged_into = $3, merged_at = coalesce(merged_at, $4)
     WHERE association_id = $1 AND (id = $2 OR merged_into = $2)`,
    [tx.scope.associationId, from, into, tx.now],
  );
}
