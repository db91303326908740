import type { Id, Tx } from '@sonae/platform/database';

/**
 * Cancels what has not been sent yet to the people of a pharmacy, whatever it is about. What is being sent at this moment
 * is let go.
 * @param exceptSubjectId what this is about still goes out
 * @returns how many deliveries were cancelled
 */
export async function cancelPharmacyDeliveries(
  tx: Tx,
  { pharmacyId, exceptSubjectId }: { pharmacyId: Id; exceptSubjectId: Id },
): Promise<number> {
  const cancelled = await tx.query(
    `UPDATE delivery SET state = 'CANCELLED', settled_at = $2
     WHERE pharmacy_id = $1 AND subject_id <> $3 AND state IN ('PENDING', 'DEFERRED') RETURNING id`,
    [pharmacyId, tx.now, exceptSubjectId],
  );
  return cancelled.length;
}
