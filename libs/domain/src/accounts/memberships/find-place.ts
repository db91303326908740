import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import type { MembershipRole } from '../sessions/find-session.js';

/** The place of a role: at most one of the three. */
export interface PlaceIds {
  branchId?: Id | null;
  corporationId?: Id | null;
  pharmacyId?: Id | null;
}

/** A place that the scope may see, by id and name. */
export interface Place {
  name: string | null;
  ids: { branchId?: Id; corporationId?: Id; pharmacyId?: Id };
}

const kinds = [
  {
    field: 'branchId',
    // The lock keeps the branch from being merged into another one meanwhile.
    sql: 'SELECT name FROM branch WHERE id = $1 AND merged_into IS NULL FOR KEY SHARE',
    roles: ['BRANCH_OFFICER'],
  },
  { field: 'corporationId', sql: 'SELECT name FROM corporation WHERE id = $1', roles: ['HEAD_OFFICE'] },
  {
    field: 'pharmacyId',
    // The lock waits for a withdrawal or handover under way.
    sql: 'SELECT name FROM pharmacy WHERE id = $1 AND withdrawn_at IS NULL FOR KEY SHARE',
    roles: ['PHARMACY_MANAGER', 'PHARMACY_STAFF'],
  },
] as const;

/**
 * The place a role is for.
 * @throws UserError INVITATION_PLACE_REQUIRED, INVITATION_PLACE_UNEXPECTED or NOT_FOUND at the id's field
 */
export async function findPlace(tx: Tx<MemberScope>, role: MembershipRole, given: PlaceIds): Promise<Place> {
  const place: Place = { name: null, ids: {} };
  for (const { field, sql, roles } of kinds) {
    const id = given[field];
    const wanted = (roles as readonly MembershipRole[]).includes(role);
    if (!wanted && id != null) throw refuse('INVITATION_PLACE_UNEXPECTED', { field });
    if (!wanted) continue;
    if (id == null) throw refuse('INVITATION_PLACE_REQUIRED', { field });
    const [found] = await tx.query<{ name: string }>(sql, [id]);
    if (found === undefined) throw refuse('NOT_FOUND', { field });
    place.name = found.name;
    place.ids[field] = id;
  }
  return place;
}
