import { decodeCursor, type MemberScope, type Tx } from '@sonae/platform/database';
import { selectMemberships, type Membership } from './select-memberships.js';

/** A page of people and their roles. */
export interface MembershipPage {
  memberships: Membership[];
  hasNextPage: boolean;
}

/** The people of the scope's association, corporation or pharmacy, by name. @throws UserError CURSOR_INVALID at `after` */
export async function findMemberships(
  tx: Tx<MemberScope>,
  { first: asked, after }: { first: number; after?: string | undefined },
): Promise<MembershipPage> {
  const first = Math.min(Math.max(asked, 1), 100);
  const [name, id] = after === undefined ? ['', null] : decodeCursor(after, ['text', 'uuid']);
  const { scope } = tx;
  // The policies also show people their own memberships elsewhere; those belong to the viewer, not to this list.
  const rows = await selectMemberships(
    tx,
    `m.association_id = $4 ${scope.kind === 'pharmacy' ? 'AND m.pharmacy_id = $5' : ''}
     AND ($2::uuid IS NULL OR (p.name, m.id) > ($1, $2)) ORDER BY p.name, m.id LIMIT $3`,
    [name, id, first + 1, scope.associationId, ...(scope.kind === 'pharmacy' ? [scope.pharmacyId] : [])],
  );
  return { memberships: rows.slice(0, first), hasNextPage: rows.length > first };
}
