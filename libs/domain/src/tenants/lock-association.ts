import type { AssociationScope, Id, SystemScope, Tx } from '@sonae/tenancy';
import { AssociationEntity, type AssociationRow } from './association.entity.js';

/** Locks the row of an association FOR NO KEY UPDATE, for a change; null when the scope does not see it. */
export async function lockAssociation(
  tx: Tx<AssociationScope | SystemScope>,
  id: Id,
): Promise<AssociationRow | null> {
  const lock = { mode: 'for_no_key_update' } as const;
  return tx.repo(AssociationEntity).findOne({ where: { id }, lock });
}
