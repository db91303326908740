import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { PharmacyEntity, type PharmacyRow } from './pharmacy.entity.js';

/**
 * Locks the row of a pharmacy FOR NO KEY UPDATE, for a change of its record: rows that refer to it may be written
 * meanwhile. Null when the scope does not see it.
 */
export async function lockRecord(
  tx: Tx<AssociationScope | PharmacyScope>,
  id: Id,
): Promise<PharmacyRow | null> {
  const lock = { mode: 'for_no_key_update' } as const;
  return tx.repo(PharmacyEntity).findOne({ where: { id }, lock });
}
