import { tellOwnerChanges, type OwnerChange } from '@sonae/domain/accounts';
import { clearDoubt, giveToOwners } from '@sonae/domain/tenants';
import type { AssociationScope, Tx } from '@sonae/tenancy';
import { noteOwnerMoves } from './note-owner-moves.js';

// An owner with one pharmacy cannot be doubtful.
const provenSql = `SELECT k.id FROM corporation k WHERE k.association_id = $1 AND k.id = ANY ($2::uuid[])
  AND 1 >= (SELECT count(*) FROM pharmacy p WHERE p.corporation_id = k.id AND p.withdrawn_at IS NULL)`;

/**
 * Moves pharmacies to another owner now, and tells all people concerned. The caller has locked the pharmacies, and has
 * asked about the moves or found that no question is needed.
 * @param action the act that moves them, `pharmacies.act`
 */
export async function moveToOwner(
  tx: Tx<AssociationScope>,
  action: string,
  moves: readonly OwnerChange[],
): Promise<void> {
  if (moves.length === 0) return;
  const left = moves.map(({ fromCorporationId }) => fromCorporationId);
  await giveToOwners(tx, moves);
  await clearDoubt(tx, { sql: provenSql, params: [tx.scope.associationId, left] });
  await noteOwnerMoves(tx, action, moves);
  await tellOwnerChanges(tx, moves);
}
