import type { AssociationScope, Id, SystemScope, Tx } from '@sonae/tenancy';
import { AssociationEntity, type AssociationRow } from './association.entity.js';

/**
 * Changes columns of an association that the caller has locked and checked, including its version.
 * @throws Error of the driver at the constraint `association_name` when the prefecture has the name already
 */
export async function amendAssociation(
  tx: Tx<AssociationScope | SystemScope>,
  id: Id,
  change: Partial<AssociationRow> & Pick<AssociationRow, 'version'>,
): Promise<void> {
  await tx.repo(AssociationEntity).update({ id }, change);
}
