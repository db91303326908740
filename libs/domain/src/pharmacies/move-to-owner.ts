import { tellOwnerChanges } from '@sonae/domain/accounts';
import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { noteOwnerMoves } from './note-owner-moves.js';

/**
 * Gives a pharmacy the owner that waited for it, and tells all people concerned. The caller has locked the pharmacy and
 * marked the change as decided.
 * @param action what moves it, `pharmacies.act`
 */
export async function moveToOwner(
  tx: Tx<AssociationScope>,
  action: string,
  { pharmacyId, toCorporationId }: { pharmacyId: Id; toCorporationId: Id },
): Promise<void> {
  const [before] = await tx.query<{ id: Id }>('SELECT corporation_id AS id FROM pharmacy WHERE id = $1', [
    pharmacyId,
  ]);
  if (before === undefined) throw new Error('a pharmacy that was just locked is not seen');
  await tx.query(
    'UPDATE pharmacy SET corporation_id = $2, version = version + 1, updated_at = $3 WHERE id = $1',
    [pharmacyId, toCorporationId, tx.now],
  );
  // An owner of one pharmacy is not doubtful.
  await tx.query(
    `UPDATE corporation k SET doubtful = false WHERE id = $1 AND doubtful AND 1 >= (
       SELECT count(*) FROM pharmacy p WHERE p.corporation_id = k.id AND p.withdrawn_at IS NULL)`,
    [before.id],
  );
  const moves = [{ pharmacyId, fromCorporationId: before.id, toCorporationId }];
  await noteOwnerMoves(tx, action, moves);
  await tellOwnerChanges(tx, moves);
}
