import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** Moves each pharmacy to its next owner. The caller has locked the pharmacies. */
export async function giveToOwners(
  tx: Tx<AssociationScope>,
  moves: readonly { pharmacyId: Id; toCorporationId: Id }[],
): Promise<void> {
  await tx.query(
    `UPDATE pharmacy p SET corporation_id = m."toCorporationId", version = p.version + 1, updated_at = $3
     FROM jsonb_to_recordset($1::jsonb) AS m ("pharmacyId" uuid, "toCorporationId" uuid)
     WHERE p.association_id = $2 AND p.id = m."pharmacyId"`,
    [JSON.stringify(moves), tx.scope.associationId, tx.now],
  );
}
