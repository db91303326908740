import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';

/**
 * Records that a reader reported that a contact's address is another person's. Idempotent.
 * @returns when it was first reported; undefined when the pharmacy has no such contact
 */
export async function noteWrongAddress(tx: Tx<PharmacyScope>, contactId: Id): Promise<Date | undefined> {
  const [contact] = await tx.query<{ reportedAt: Date }>(
    `UPDATE contact SET reported_wrong_at = coalesce(reported_wrong_at, $3)
     WHERE pharmacy_id = $1 AND id = $2 AND removed_at IS NULL RETURNING reported_wrong_at AS "reportedAt"`,
    [tx.scope.pharmacyId, contactId, tx.now],
  );
  return contact?.reportedAt;
}
