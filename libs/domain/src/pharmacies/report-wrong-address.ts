import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';

/**
 * Notes that a contact's address is somebody else's, as whoever got a mail there says. The contact stays: whether it is
 * wrong the association finds out. Twice changes nothing.
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
