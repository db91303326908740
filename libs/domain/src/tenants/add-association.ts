import { randomUUID } from 'node:crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { AssociationEntity, type AssociationRow } from './association.entity.js';

/**
 * Creates the tenant of an association. The caller has checked its columns.
 * @returns its id
 * @throws Error of the driver at the constraint `association_name` when the prefecture has the name already
 */
export async function addAssociation(
  tx: Tx<SystemScope>,
  columns: Partial<AssociationRow> & Pick<AssociationRow, 'name' | 'prefectureCode'>,
): Promise<Id> {
  const id = randomUUID();
  await tx.repo(AssociationEntity).insert({ ...columns, id, createdAt: tx.now });
  return id;
}
