import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** Removes all contacts of a pharmacy, marked as removed by a person. @returns how many */
export async function removeContacts(tx: Tx<AssociationScope>, pharmacyId: Id): Promise<number> {
  const removed = await tx.query(
    `UPDATE contact SET removed_at = $2, removed_as = 'REMOVED', version = version + 1
     WHERE pharmacy_id = $1 AND removed_at IS NULL RETURNING id`,
    [pharmacyId, tx.now],
  );
  return removed.length;
}
