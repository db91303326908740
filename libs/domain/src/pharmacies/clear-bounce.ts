import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { ContactEntity } from './contact.entity.js';
import { takeContact } from './take-contact.js';

/**
 * Says that a contact's address is right after all: takes away that mail to it was refused, and that a reader reported
 * it. From then on reminders go there again.
 * @throws UserError NOT_FOUND at `id`, CONTACT_CONFLICT at `version`
 */
export async function clearBounce(
  tx: Tx<AssociationScope | PharmacyScope>,
  { id, version }: { id: Id; version: number },
): Promise<void> {
  const { contact } = await takeContact(tx, { id, version, yours: {} });
  const { bouncedAt, bounceCode, reportedWrongAt, pharmacyId } = contact;
  const after = { bouncedAt: null, bounceCode: null, reportedWrongAt: null };
  await tx.repo(ContactEntity).update({ id }, { ...after, version: version + 1 });
  await tx.audit({
    action: 'pharmacies.clearBounce',
    recordType: 'contact',
    recordId: id,
    pharmacyId,
    before: { bouncedAt, bounceCode, reportedWrongAt },
    after,
  });
}
