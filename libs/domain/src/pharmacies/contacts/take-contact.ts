import type { Contact } from '@sonae/domain/contacts';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { findContacts } from './find-contacts.js';
import { lockContacts, type LockedContact } from './lock-contacts.js';
import { refuse } from '../pharmacies.texts.js';

/** A contact to change, with the others of its pharmacy. */
export interface TakenContact {
  contact: Contact & { pharmacyId: Id };
  others: LockedContact[];
}

/**
 * Locks a contact for a change, if it still has the version that the caller knew.
 * @param yours the caller's change, which a conflict returns beside the present state
 * @throws UserError NOT_FOUND at `id`, CONTACT_CONFLICT at `version`
 */
export async function takeContact(
  tx: Tx<AssociationScope | PharmacyScope>,
  { id, version, yours }: { id: Id; version: number; yours: Record<string, unknown> },
): Promise<TakenContact> {
  const [seen] = await findContacts(tx, [id]);
  const contacts = seen && (await lockContacts(tx, seen.pharmacyId));
  // Read again, because it may have changed before the lock.
  const [contact] = contacts ? await findContacts(tx, [id]) : [];
  if (!contact || !contacts) throw refuse('NOT_FOUND.contact', { field: 'id' });
  if (contact.version !== version) {
    const { name, role, email, phone } = contact;
    throw refuse('CONTACT_CONFLICT', {
      field: 'version',
      data: { yours: { ...yours, version }, current: { name, role, email, phone, version: contact.version } },
    });
  }
  return { contact, others: contacts.filter((each) => each.id !== id) };
}
