import { randomUUID } from 'node:crypto';
import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { readLine } from '@sonae/platform/text';
import { AssociationEntity } from './association.entity.js';
import { refuse } from './associations.texts.js';

/**
 * Makes an association without anybody in it.
 * @param prefectureCode two digits of JIS X 0401; 00 stands for an invented prefecture
 * @throws UserError ASSOCIATION_NAME_INVALID
 */
export async function openAssociation(
  tx: Tx<SystemScope>,
  { name, prefectureCode }: { name: string; prefectureCode: string },
): Promise<Id> {
  const text = readLine(name, 100);
  if (text === null) throw refuse('ASSOCIATION_NAME_INVALID', { field: 'name' });
  const id = randomUUID();
  await tx.repo(AssociationEntity).insert({ id, name: text, prefectureCode, createdAt: tx.now });
  await tx.audit({
    action: 'associations.createAssociation',
    recordType: 'association',
    recordId: id,
    after: { name: text, prefectureCode },
  });
  return id;
}
