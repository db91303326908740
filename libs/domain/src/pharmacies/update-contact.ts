import { randomUUID } from 'node:crypto';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { contactChangedTexts } from './contact-changed.texts.js';
import { ContactEntity } from './contact.entity.js';
import { contactInput, type ContactInput } from './contact-input.js';
import { refuse } from './pharmacies.texts.js';
import { takeContact } from './take-contact.js';
import { tellFormerAddresses } from './tell-former-addresses.js';
import { tellPresentContacts } from './tell-present-contacts.js';

// What is known of the address before says nothing about the new one.
const unmarked = { bouncedAt: null, bounceCode: null, reportedWrongAt: null };

/**
 * Changes a contact. From then on it counts as entered by hand: a later member list leaves it alone. An officer's change
 * of the address is told to the old one and to the other contacts of the pharmacy.
 * @param change what is left out stays as it is
 * @throws UserError CONTACT_… at the field that is wrong
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
  if (after.email.toLowerCase() !== email.toLowerCase()) {
    await tellFormerAddresses(tx, { change: 'CHANGED', contactIds: [id] });
    await tellPresentContacts(tx, {
      change: 'OTHER_CHANGED',
      told: others.map((other) => ({
        contactId: other.id,
        contactNames: contactChangedTexts.names(name, after.name),
      })),
      urgent: true,
    });
    await keepFormer(tx, id);
  }
  const rest = {
    imported: false,
    listNumber: null,
    version: version + 1,
    ...(after.email !== email && unmarked),
  };
  await tx.repo(ContactEntity).update({ id }, { ...after, ...rest });
  await tx.audit({
    action: 'pharmacies.updateContact',
    recordType: 'contact',
    recordId: id,
    pharmacyId: contact.pharmacyId,
    before,
    after,
  });
}

/** Keeps the address of before as a contact that a person removed, so that no member list brings it back. */
async function keepFormer(tx: Tx<AssociationScope | PharmacyScope>, id: Id): Promise<void> {
  await tx.query(
    `INSERT INTO contact (id, association_id, pharmacy_id, name, role, email, imported, bounced_at, bounce_code,
       reported_wrong_at, created_at, removed_at, removed_as)
     SELECT $2, association_id, pharmacy_id, name, role, email, imported, bounced_at, bounce_code, reported_wrong_at,
       created_at, $3, 'CHANGED' FROM contact WHERE id = $1`,
    [id, randomUUID(), tx.now],
  );
}
