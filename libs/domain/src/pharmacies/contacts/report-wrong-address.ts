import { noteWrongAddress } from '@sonae/domain/contacts';
import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';

/**
 * Records a reader's report that a contact's address is another person's. The contact stays: the association checks the
 * address. Idempotent.
 * @returns when it was first reported
 */
export async function reportWrongAddress(tx: Tx<PharmacyScope>, contactId: Id): Promise<Date> {
  const reportedAt = await noteWrongAddress(tx, contactId);
  await tx.audit({ action: 'pharmacies.reportWrongAddress', recordType: 'contact', recordId: contactId });
  return reportedAt ?? tx.now;
}
