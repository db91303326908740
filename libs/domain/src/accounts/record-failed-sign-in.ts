import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/**
 * Puts a failed sign-in on record, without the address. It is written for unknown addresses too, so that they take the
 * same time. Who belongs to one tenant appears in that tenant's trail.
 */
export async function recordFailedSignIn(tx: Tx<SystemScope>, personId: Id | undefined): Promise<void> {
  const memberships = await tx.query<{ associationId: Id | null; pharmacyId: Id | null }>(
    `SELECT association_id AS "associationId", pharmacy_id AS "pharmacyId" FROM membership
     WHERE person_id = $1 AND revoked_at IS NULL LIMIT 2`,
    [personId ?? null],
  );
  const only = memberships.length === 1 ? memberships[0] : undefined;
  await tx.audit({
    action: 'accounts.signInFailed',
    recordType: 'person',
    ...(personId && { recordId: personId }),
    ...(only?.associationId && { associationId: only.associationId }),
    ...(only?.pharmacyId && { pharmacyId: only.pharmacyId }),
  });
}
