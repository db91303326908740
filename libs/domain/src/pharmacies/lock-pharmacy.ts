import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { PharmacyEntity } from './pharmacy.entity.js';
import { refuse } from './pharmacies.texts.js';

/**
 * Locks a member's row FOR NO KEY UPDATE, to change its record. Rows of the pharmacy, such as deliveries, may be written
 * meanwhile; `lockMember` of the withdrawals waits for those too.
 * @throws UserError NOT_FOUND or PHARMACY_WITHDRAWN at `pharmacyId`
 */
export async function lockPharmacy(
  tx: Tx<AssociationScope | PharmacyScope>,
  id: Id,
): Promise<PharmacyEntity> {
  const lock = { mode: 'for_no_key_update' } as const;
  const pharmacy = await tx.repo(PharmacyEntity).findOne({ where: { id }, lock });
  if (!pharmacy) throw refuse('NOT_FOUND.pharmacy', { field: 'pharmacyId' });
  if (pharmacy.withdrawnAt !== null) throw refuse('PHARMACY_WITHDRAWN', { field: 'pharmacyId' });
  return pharmacy;
}
