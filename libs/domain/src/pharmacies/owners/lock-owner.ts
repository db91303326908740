import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from '../pharmacies.texts.js';
import { takeOwnersTurn } from './take-owners-turn.js';

/** A locked owner: no other transaction changes it or moves its members. */
export interface LockedOwner {
  id: Id;
  name: string;
  corporateNumber: string | null;
  doubtful: boolean;
  /** Its members without withdrawn ones. */
  memberCount: number;
}

/**
 * Takes the owners' lock of the association, as a member list does, and then locks the owner.
 * @throws UserError NOT_FOUND at `corporationId`
 */
export async function lockOwner(tx: Tx<AssociationScope>, corporationId: Id): Promise<LockedOwner> {
  await takeOwnersTurn(tx);
  const [owner] = await tx.query<LockedOwner>(
    `SELECT id, name, corporate_number AS "corporateNumber", doubtful, (
       SELECT count(*)::integer FROM pharmacy p WHERE p.corporation_id = k.id AND p.withdrawn_at IS NULL) AS "memberCount"
     FROM corporation k WHERE id = $1 FOR NO KEY UPDATE`,
    [corporationId],
  );
  if (!owner) throw refuse('NOT_FOUND.owner', { field: 'corporationId' });
  return owner;
}
