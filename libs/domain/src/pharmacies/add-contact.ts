import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { contactInput, type ContactInput } from './contact-input.js';
import { lockContacts } from './lock-contacts.js';
import { refuse } from './pharmacies.texts.js';

/** Contacts one pharmacy may have. */
const MAX_CONTACTS = 20;

/**
 * Adds somebody who receives a pharmacy's notices.
 * @param pharmacyId the scope's own pharmacy when it is left out
 * @returns the contact's id
 * @throws UserError PHARMACY_REQUIRED, PHARMACY_NOT_FOUND, CONTACT_… at the field that is wrong
 */
export async function addContact(
  tx: Tx<AssociationScope | PharmacyScope>,
  { pharmacyId, ...given }: ContactInput & { pharmacyId?: Id },
): Promise<Id> {
  const contact = contactInput(given);
  const place = pharmacyId ?? (tx.scope.kind === 'pharmacy' ? tx.scope.pharmacyId : undefined);
  if (place === undefined) throw refuse('PHARMACY_REQUIRED', { field: 'pharmacyId' });
  const others = await lockContacts(tx, place);
  if (!others) throw refuse('PHARMACY_NOT_FOUND', { field: 'pharmacyId' });
  if (others.length >= MAX_CONTACTS) {
    throw refuse('CONTACT_TOO_MANY', { field: 'pharmacyId', params: { limit: MAX_CONTACTS } });
  }
  if (others.some(({ email }) => email.toLowerCase() === contact.email.toLowerCase())) {
    throw refuse('CONTACT_EMAIL_TAKEN', { field: 'email' });
  }
  const [added] = await tx.query<{ id: Id }>(
    `INSERT INTO contact (association_id, pharmacy_id, name, role, email, phone, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [tx.scope.associationId, place, contact.name, contact.role, contact.email, contact.phone, tx.now],
  );
  if (!added) throw new Error('a contact was not kept');
  await tx.audit({
    action: 'pharmacies.addContact',
    recordType: 'contact',
    recordId: added.id,
    pharmacyId: place,
    after: contact,
  });
  return added.id;
}
