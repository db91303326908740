import { tellOwnerChanges, type OwnerChange } from '@sonae/domain/accounts';
import type { AssociationScope, Tx } from '@sonae/platform/database';
import { noteOwnerMoves } from './note-owner-moves.js';

// An owner of one pharmacy is not doubtful.
const clearSql = `UPDATE corporation k SET doubtful = false WHERE association_id = $1 AND id = ANY ($2::uuid[]) AND doubtful
  AND 1 >= (SELECT count(*) FROM pharmacy p WHERE p.corporation_id = k.id AND p.withdrawn_at IS NULL)`;

/**
 * Gives pharmacies another owner now, and tells all people concerned. The caller has locked the pharmacies, and asked about
 * the moves or found that nobody need be asked.
 * @param action what moves them, `pharmacies.act`
 */
export async function moveToOwner(
  tx: Tx<AssociationScope>,
  action: string,
  moves: readonly OwnerChange[],
): Promise<void> {
  if (moves.length === 0) return;
  const { associationId } = tx.scope;
  await tx.query(
    `UPDATE pharmacy p SET corporation_id = m."toCorporationId", version = p.version + 1, updated_at = $3
     FROM jsonb_to_recordset($1::jsonb) AS m ("pharmacyId" uuid, "toCorporationId" uuid)
     WHERE p.association_id = $2 AND p.id = m."pharmacyId"`,
    [JSON.stringify(moves), associationId, tx.now],
  );
  await tx.query(clearSql, [associationId, moves.map(({ fromCorporationId }) => fromCorporationId)]);
  await noteOwnerMoves(tx, action, moves);
  await tellOwnerChanges(tx, moves);
}
