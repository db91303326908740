import { decodeCursor, pageSize } from '@sonae/platform/database';
import { type AssociationScope, type Tx } from '@sonae/tenancy';
import type { Corporation } from './find-corporations.js';
import type { NamedPharmacy } from '../named-pharmacy.js';

/** A doubtful owner: it was matched by name alone, and may be several. */
export interface DoubtfulOwner {
  owner: Corporation;
  /** Its members without withdrawn ones: at least two. */
  memberCount: number;
  /** The first 100 by code. */
  members: NamedPharmacy[];
}

/** The page: 1 to 100 owners, by name. */
export interface DoubtfulOwnerQuery {
  first?: number;
  after?: string | null;
}

/**
 * A page of the association's doubtful owners: neither a list with their 法人番号 nor an officer has confirmed that
 * each is one owner.
 * @throws UserError CURSOR_INVALID at `after`
 */
export async function findDoubtfulOwners(
  tx: Tx<AssociationScope>,
  { first = 50, after }: DoubtfulOwnerQuery = {},
): Promise<{ owners: DoubtfulOwner[]; hasNextPage: boolean }> {
  const limit = pageSize(first);
  const [name, id] = after ? decodeCursor(after, ['text', 'uuid']) : [];
  const found = await tx.query<DoubtfulOwner>(
    `SELECT jsonb_build_object('id', k.id, 'name', k.name, 'corporateNumber', k.corporate_number) AS owner,
       c.count AS "memberCount", (
         SELECT jsonb_agg(jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) ORDER BY p.code)
         FROM (SELECT p.id, p.code, p.name FROM pharmacy p
           WHERE p.corporation_id = k.id AND p.withdrawn_at IS NULL ORDER BY p.code LIMIT 100) p) AS members
     FROM corporation k CROSS JOIN LATERAL (
       SELECT count(*)::integer AS count FROM pharmacy p WHERE p.corporation_id = k.id AND p.withdrawn_at IS NULL) c
     WHERE k.association_id = $1 AND k.doubtful AND c.count > 1
       AND ($2::text IS NULL OR (k.name, k.id) > ($2, $3::uuid))
     ORDER BY k.name, k.id LIMIT $4`,
    [tx.scope.associationId, name ?? null, id ?? null, limit + 1],
  );
  return { owners: found.slice(0, limit), hasNextPage: found.length > limit };
}
