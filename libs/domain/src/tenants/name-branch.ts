import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** Renames a branch. The caller has locked the branches of the association and found the name free. */
export async function nameBranch(
  tx: Tx<AssociationScope>,
  { id, name }: { id: Id; name: string },
): Promise<void> {
  await tx.query('UPDATE branch SET name = $2 WHERE id = $1', [id, name]);
}
