import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { PharmacyEntity, type PharmacyRow } from './pharmacy.entity.js';

/** Columns that an act changes; the version and the time of the change come by themselves. */
type Change = Partial<Omit<PharmacyRow, 'id' | 'version' | 'updatedAt'>>;

/**
 * Changes the row of a pharmacy that the caller has locked, and raises its version. Without a change it raises the version alone,
 * so that an edit based on the earlier one is refused.
 */
export async function amendPharmacy(
  tx: Tx<AssociationScope | PharmacyScope>,
  id: Id,
  change: Change,
): Promise<void> {
  const edit = { version: () => 'version + 1', updatedAt: tx.now };
  await tx.repo(PharmacyEntity).update({ id }, { ...change, ...edit });
}
