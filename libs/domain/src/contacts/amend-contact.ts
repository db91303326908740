import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { ContactEntity, type ContactRow } from './contact.entity.js';

/** Changes columns of a contact that the caller has locked, including its version; can also remove it (`removedAt`). */
export async function amendContact(
  tx: Tx<AssociationScope | PharmacyScope>,
  id: Id,
  change: Partial<ContactRow> & Pick<ContactRow, 'version'>,
): Promise<void> {
  await tx.repo(ContactEntity).update({ id }, change);
}
