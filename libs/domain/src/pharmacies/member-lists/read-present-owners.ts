import type { AssociationScope, Tx } from '@sonae/tenancy';
import type { PresentMember, PresentOwner, PresentOwners } from './owner-plan.js';

/** Reads the owners of the association, and the owner of each member, including withdrawn ones. */
export async function readPresentOwners(tx: Tx<AssociationScope>): Promise<PresentOwners> {
  const { associationId } = tx.scope;
  const [members, owners] = await Promise.all([
    tx.query<PresentMember>(
      `SELECT code, corporation_id AS "ownerId", withdrawn_at IS NOT NULL AS withdrawn FROM pharmacy WHERE association_id = $1`,
      [associationId],
    ),
    tx.query<PresentOwner>(
      `SELECT k.id, k.name, k.corporate_number AS number, coalesce(c.count, 0)::integer AS "memberCount"
       FROM corporation k LEFT JOIN (
         SELECT p.corporation_id, count(*) AS count FROM pharmacy p
         WHERE p.association_id = $1 AND p.withdrawn_at IS NULL GROUP BY 1) c ON c.corporation_id = k.id
       WHERE k.association_id = $1 ORDER BY k.name, k.id`,
      [associationId],
    ),
  ]);
  return { members, owners };
}
