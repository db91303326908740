import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** Takes off all contacts of a pharmacy, as a person does; answers how many there were. */
export async function removeContacts(tx: Tx<AssociationScope>, pharmacyId: Id): Promise<number> {
  const removed = await tx.query(
    `UPDATE contact SET removed_at = $2, removed_as = 'REMOVED', version = version + 1
     WHERE pharmacy_id = $1 AND removed_at IS NULL RETURNING id`,
    [pharmacyId, tx.now],
  );
  return removed.length;
}
