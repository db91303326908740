import type { OwnerChange } from '@sonae/domain/accounts';
import type { AssociationScope, Tx } from '@sonae/platform/database';

/**
 * Writes into the trail of each pharmacy that its association gave it another owner. To be called after the move, by
 * whatever moves pharmacies: whoever sees a pharmacy through its owner changes with it.
 * @param action what moved them, `pharmacies.mutation`
 */
export async function noteOwnerMoves(
  tx: Tx<AssociationScope>,
  action: string,
  moves: readonly OwnerChange[],
): Promise<void> {
  for (const { pharmacyId, fromCorporationId, toCorporationId } of moves) {
    await tx.audit({
      action,
      recordType: 'pharmacy',
      recordId: pharmacyId,
      pharmacyId,
      before: { corporationId: fromCorporationId },
      after: { corporationId: toCorporationId },
    });
  }
}
