import type { OwnerChange } from '@sonae/domain/accounts';
import type { AssociationScope, Tx } from '@sonae/tenancy';

/**
 * Writes an audit row for each pharmacy that its association moved to another owner. Each mutation that moves
 * pharmacies calls it after the move, because another head office sees the pharmacy from then on.
 * @param action the mutation that moved them, `pharmacies.mutation`
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
