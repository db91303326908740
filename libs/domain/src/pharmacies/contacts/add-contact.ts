import { enterContact } from '@sonae/domain/contacts';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { contactInput, type ContactInput } from './contact-input.js';
import { lockContacts } from './lock-contacts.js';
import { refuse } from '../pharmacies.texts.js';
import { tellPresentContacts } from './tell-present-contacts.js';

/** The most contacts that one pharmacy may have. */
const MAX_CONTACTS = 20;

/**
 * Adds a contact, who receives a pharmacy's notices. When an officer adds it, the other contacts are told.
 * @param pharmacyId left out: the scope's own pharmacy
 * @returns the contact's id
 * @throws UserError PHARMACY_REQUIRED, NOT_FOUND, CONTACT_… at the faulty field
 */
export async function addContact(
  tx: Tx<AssociationScope | PharmacyScope>,
  { pharmacyId, ...given }: ContactInput & { pharmacyId?: Id },
): Promise<Id> {
  const contact = contactInput(given);
  const place = pharmacyId ?? (tx.scope.kind === 'pharmacy' ? tx.scope.pharmacyId : undefined);
  if (place === undefined) throw refuse('PHARMACY_REQUIRED', { field: 'pharmacyId' });
  const others = await lockContacts(tx, place);
  if (!others) throw refuse('NOT_FOUND.pharmacy', { field: 'pharmacyId' });
  if (others.length >= MAX_CONTACTS) {
    throw refuse('CONTACT_TOO_MANY', { field: 'pharmacyId', params: { limit: MAX_CONTACTS } });
  }
  if (others.some(({ email }) => email.toLowerCase() === contact.email.toLowerCase())) {
    throw refuse('CONTACT_EMAIL_TAKEN', { field: 'email' });
  }
  await tellPresentContacts(tx, {
    change: 'ADDED',
    told: others.map((other) => ({ contactId: other.id, contactNames: contact.name })),
    urgent: true,
  });
  const id = await enterContact(tx, { ...contact, pharmacyId: place });
  await tx.audit({
    action: 'pharmacies.addContact',
    recordType: 'contact',
    recordId: id,
    pharmacyId: place,
    after: contact,
  });
  return id;
}
