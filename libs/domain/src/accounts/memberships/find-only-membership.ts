import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/** The place of a person who has just one role. */
export interface OnlyMembership {
  id: Id;
  associationId: Id | null;
  pharmacyId: Id | null;
}

/**
 * The membership of a person who holds exactly one. The query runs for an unknown person too, so that it takes the same
 * time. Task `accounts` only.
 */
export async function findOnlyMembership(
  tx: Tx<SystemScope>,
  personId: Id | undefined,
): Promise<OnlyMembership | undefined> {
  const memberships = await tx.query<OnlyMembership>(
    `SELECT id, association_id AS "associationId", pharmacy_id AS "pharmacyId" FROM membership
     WHERE person_id = $1 AND revoked_at IS NULL LIMIT 2`,
    [personId ?? null],
  );
  return memberships.length === 1 ? memberships[0] : undefined;
}
