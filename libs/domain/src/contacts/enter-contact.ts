import { randomUUID } from 'node:crypto';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { ContactEntity, type ContactRow } from './contact.entity.js';

/**
 * Adds a contact of a pharmacy. The caller has checked it, and that the pharmacy has no other contact with its address.
 */
export async function enterContact(
  tx: Tx<AssociationScope | PharmacyScope>,
  contact: Pick<ContactRow, 'pharmacyId' | 'name' | 'role' | 'email'> & { phone?: string | null },
): Promise<Id> {
  const id = randomUUID();
  const keys = { id, associationId: tx.scope.associationId };
  await tx.repo(ContactEntity).insert({ ...contact, ...keys, createdAt: tx.now });
  return id;
}
