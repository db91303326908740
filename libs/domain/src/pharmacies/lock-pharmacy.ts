import { lockRecord, type PharmacyRow } from '@sonae/domain/tenants';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { refuse } from './pharmacies.texts.js';

/**
 * Locks a member's row FOR NO KEY UPDATE, for a change of its record. Rows that refer to it, such as deliveries, may be
 * written meanwhile; `lockMember` of the withdrawals waits for those too.
 * @throws UserError NOT_FOUND or PHARMACY_WITHDRAWN at `pharmacyId`
 */
export async function lockPharmacy(tx: Tx<AssociationScope | PharmacyScope>, id: Id): Promise<PharmacyRow> {
  const pharmacy = await lockRecord(tx, id);
  if (!pharmacy) throw refuse('NOT_FOUND.pharmacy', { field: 'pharmacyId' });
  if (pharmacy.withdrawnAt !== null) throw refuse('PHARMACY_WITHDRAWN', { field: 'pharmacyId' });
  return pharmacy;
}
