import type { Id, Tx } from '@sonae/tenancy';

/**
 * Serialises questions about roles and admissions at an invitation's place, by an advisory lock until the transaction
 * ends.
 */
export async function lockPlace(tx: Tx, invitationId: Id): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended(coalesce(pharmacy_id, corporation_id, association_id)::text, 20))
     FROM invitation WHERE id = $1`,
    [invitationId],
  );
}
