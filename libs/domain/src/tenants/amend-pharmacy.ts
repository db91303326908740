import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { PharmacyEntity, type PharmacyRow } from './pharmacy.entity.js';

/** Columns that an act changes; version and `updated_at` are set for it. */
type Change = Partial<Omit<PharmacyRow, 'id' | 'version' | 'updatedAt'>>;

/**
 * Changes the row of a pharmacy that the caller has locked, and increments its version. An empty change increments the
 * version only, so that an edit based on the earlier one is refused.
 */
export async function amendPharmacy(
  tx: Tx<AssociationScope | PharmacyScope>,
  id: Id,
  change: Change,
): Promise<void> {
  const edit = { version: () => 'version + 1', updatedAt: tx.now };
  await tx.repo(PharmacyEntity).update({ id }, { ...change, ...edit });
}
