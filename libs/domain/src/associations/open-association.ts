import { addAssociation } from '@sonae/domain/tenants';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { checkAssociationName } from './check-association-name.js';
import { writeUniqueName } from './write-unique-name.js';
import { contactPoint, type ContactPoint } from './contact-point.js';

/**
 * Creates an association without people.
 * @param prefectureCode two digits of JIS X 0401; 00 stands for an invented prefecture
 * @throws UserError ASSOCIATION_NAME_INVALID, ASSOCIATION_NAME_TAKEN, ASSOCIATION_PHONE_INVALID or
 *   ASSOCIATION_URL_INVALID at the field
 */
export async function openAssociation(
  tx: Tx<SystemScope>,
  { name, prefectureCode, ...given }: { name: string; prefectureCode: string } & Partial<ContactPoint>,
): Promise<Id> {
  const after = { name: checkAssociationName(name), prefectureCode, ...contactPoint(given) };
  const id = await writeUniqueName(() => addAssociation(tx, after));
  await tx.audit({
    action: 'associations.createAssociation',
    recordType: 'association',
    recordId: id,
    after,
  });
  return id;
}
