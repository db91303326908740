import { randomUUID } from 'node:crypto';
import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { AssociationEntity } from './association.entity.js';
import { checkAssociationName } from './check-association-name.js';
import { onceAName } from './once-a-name.js';
import { contactPoint, type ContactPoint } from './contact-point.js';

/**
 * Makes an association without anybody in it.
 * @param prefectureCode two digits of JIS X 0401; 00 stands for an invented prefecture
 * @throws UserError ASSOCIATION_NAME_INVALID, ASSOCIATION_NAME_TAKEN, ASSOCIATION_PHONE_INVALID or ASSOCIATION_URL_INVALID at the field
 */
export async function openAssociation(
  tx: Tx<SystemScope>,
  { name, prefectureCode, ...given }: { name: string; prefectureCode: string } & Partial<ContactPoint>,
): Promise<Id> {
  const id = randomUUID();
  const after = { name: checkAssociationName(name), prefectureCode, ...contactPoint(given) };
  await onceAName(() => tx.repo(AssociationEntity).insert({ ...after, id, createdAt: tx.now }));
  await tx.audit({
    action: 'associations.createAssociation',
    recordType: 'association',
    recordId: id,
    after,
  });
  return id;
}
