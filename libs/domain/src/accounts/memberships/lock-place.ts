import type { Id, Tx } from '@sonae/tenancy';

/** Takes the turn of an invitation's place until the transaction ends: what asks about roles there, and who comes in. */
export async function lockPlace(tx: Tx, invitationId: Id): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended(coalesce(pharmacy_id, corporation_id, association_id)::text, 20))
     FROM invitation WHERE id = $1`,
    [invitationId],
  );
}
