import { randomUUID } from 'node:crypto';
import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { readLine } from '@sonae/platform/text';
import { AssociationEntity } from './association.entity.js';
import { refuse } from './associations.texts.js';
import { contactPoint, type ContactPoint } from './contact-point.js';

/**
 * Makes an association without anybody in it.
 * @param prefectureCode two digits of JIS X 0401; 00 stands for an invented prefecture
 * @throws UserError ASSOCIATION_NAME_INVALID, ASSOCIATION_PHONE_INVALID or ASSOCIATION_URL_INVALID at the field
 */
export async function openAssociation(
  tx: Tx<SystemScope>,
  { name, prefectureCode, ...given }: { name: string; prefectureCode: string } & Partial<ContactPoint>,
): Promise<Id> {
  const text = readLine(name, 100);
  if (text === null) throw refuse('ASSOCIATION_NAME_INVALID', { field: 'name' });
  const id = randomUUID();
  const after = { name: text, prefectureCode, ...contactPoint(given) };
  await tx.repo(AssociationEntity).insert({ ...after, id, createdAt: tx.now });
  await tx.audit({
    action: 'associations.createAssociation',
    recordType: 'association',
    recordId: id,
    after,
  });
  return id;
}
