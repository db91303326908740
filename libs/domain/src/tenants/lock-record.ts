import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { PharmacyEntity, type PharmacyRow } from './pharmacy.entity.js';

/**
 * Locks the row of a pharmacy FOR NO KEY UPDATE, to change its record: rows of the pharmacy may be written meanwhile.
 * Null when the scope sees none.
 */
export async function lockRecord(
  tx: Tx<AssociationScope | PharmacyScope>,
  id: Id,
): Promise<PharmacyRow | null> {
  const lock = { mode: 'for_no_key_update' } as const;
  return tx.repo(PharmacyEntity).findOne({ where: { id }, lock });
}
