import { amendContact } from '@sonae/domain/contacts';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { takeContact } from './take-contact.js';

/**
 * Confirms that a contact's address is right: clears the marks of a bounce and of a reader's report. From then on
 * reminders go to a bounced address again; a reader's report stops no mail.
 * @throws UserError NOT_FOUND at `id`, CONTACT_CONFLICT at `version`
 */
export async function clearBounce(
  tx: Tx<AssociationScope | PharmacyScope>,
  { id, version }: { id: Id; version: number },
): Promise<void> {
  const { contact } = await takeContact(tx, { id, version, yours: {} });
  const { bouncedAt, bounceCode, reportedWrongAt, pharmacyId } = contact;
  const after = { bouncedAt: null, bounceCode: null, reportedWrongAt: null };
  await amendContact(tx, id, { ...after, version: version + 1 });
  await tx.audit({
    action: 'pharmacies.clearBounce',
    recordType: 'contact',
    recordId: id,
    pharmacyId,
    before: { bouncedAt, bounceCode, reportedWrongAt },
    after,
  });
}
