import { noteWrongAddress } from '@sonae/domain/contacts';
import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';

/**
 * Notes a reader's word that a contact's address is another person's. The contact stays: the association checks whether
 * the address is wrong. A second report changes nothing.
 * @returns when it was first reported
 */
export async function reportWrongAddress(tx: Tx<PharmacyScope>, contactId: Id): Promise<Date> {
  const reportedAt = await noteWrongAddress(tx, contactId);
  await tx.audit({ action: 'pharmacies.reportWrongAddress', recordType: 'contact', recordId: contactId });
  return reportedAt ?? tx.now;
}
