import { amendContact } from '@sonae/domain/contacts';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { refuse } from '../pharmacies.texts.js';
import { takeContact } from './take-contact.js';
import { tellFormerAddresses } from './tell-former-addresses.js';

/**
 * Removes a contact; its deliveries stay on record. When an officer removes it, the contact is told.
 * @returns the id of its pharmacy
 * @throws UserError NOT_FOUND, CONTACT_CONFLICT, CONTACT_LAST_ONE
 */
export async function removeContact(
  tx: Tx<AssociationScope | PharmacyScope>,
  { id, version }: { id: Id; version: number },
): Promise<Id> {
  const { contact, others } = await takeContact(tx, { id, version, yours: {} });
  if (others.length === 0) throw refuse('CONTACT_LAST_ONE', { field: 'id' });
  await tellFormerAddresses(tx, { change: 'REMOVED', contactIds: [id] });
  await amendContact(tx, id, { removedAt: tx.now, removedAs: 'REMOVED', version: version + 1 });
  const { name, role, email, phone, pharmacyId } = contact;
  await tx.audit({
    action: 'pharmacies.removeContact',
    recordType: 'contact',
    recordId: id,
    pharmacyId,
    before: { name, role, email, phone },
  });
  return pharmacyId;
}
