import { amendContact, keepFormerAddress } from '@sonae/domain/contacts';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { contactChangedTexts } from './contact-changed.texts.js';
import { contactInput, type ContactInput } from './contact-input.js';
import { refuse } from '../pharmacies.texts.js';
import { takeContact } from './take-contact.js';
import { tellFormerAddresses } from './tell-former-addresses.js';
import { tellPresentContacts } from './tell-present-contacts.js';

// The marks belong to the former address.
const unmarked = { bouncedAt: null, bounceCode: null, reportedWrongAt: null };

/**
 * Changes a contact. From then on it counts as entered by hand: a later member list does not change it. When an officer
 * changes the address, the former address and the other contacts of the pharmacy are told.
 * @param change fields that are left out stay
 * @throws UserError CONTACT_… at the faulty field
 */
export async function updateContact(
  tx: Tx<AssociationScope | PharmacyScope>,
  { id, version, ...change }: Partial<ContactInput> & { id: Id; version: number },
): Promise<void> {
  const { contact, others } = await takeContact(tx, { id, version, yours: change });
  const { name, role, email, phone } = contact;
  const before = { name, role, email, phone };
  const after = contactInput({ ...before, ...change });
  if (others.some((other) => other.email.toLowerCase() === after.email.toLowerCase())) {
    throw refuse('CONTACT_EMAIL_TAKEN', { field: 'email' });
  }
  const isNewAddress = after.email.toLowerCase() !== email.toLowerCase();
  if (isNewAddress) {
    await tellFormerAddresses(tx, { change: 'CHANGED', contactIds: [id] });
    await tellPresentContacts(tx, {
      change: 'OTHER_CHANGED',
      told: others.map((other) => ({
        contactId: other.id,
        contactNames: contactChangedTexts.names(name, after.name),
      })),
      urgent: true,
    });
    await keepFormerAddress(tx, id);
  }
  const rest = {
    imported: false,
    listNumber: null,
    version: version + 1,
    ...(isNewAddress && unmarked),
  };
  await amendContact(tx, id, { ...after, ...rest });
  await tx.audit({
    action: 'pharmacies.updateContact',
    recordType: 'contact',
    recordId: id,
    pharmacyId: contact.pharmacyId,
    before,
    after,
  });
}
