import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';

/**
 * Notes a reader's word that a contact's address is another person's. The contact stays: the association checks whether
 * the address is wrong. A second report changes nothing.
 * @returns when it was first reported
 */
export async function reportWrongAddress(tx: Tx<PharmacyScope>, contactId: Id): Promise<Date> {
  const [contact] = await tx.query<{ reportedAt: Date }>(
    `UPDATE contact SET reported_wrong_at = coalesce(reported_wrong_at, $3)
     WHERE pharmacy_id = $1 AND id = $2 AND removed_at IS NULL RETURNING reported_wrong_at AS "reportedAt"`,
    [tx.scope.pharmacyId, contactId, tx.now],
  );
  await tx.audit({ action: 'pharmacies.reportWrongAddress', recordType: 'contact', recordId: contactId });
  return contact?.reportedAt ?? tx.now;
}
