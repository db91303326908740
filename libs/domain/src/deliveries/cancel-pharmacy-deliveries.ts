import type { Id, Tx } from '@sonae/platform/database';

/**
 * Cancels all deliveries of a pharmacy that were not sent yet. A delivery that is being sent at this moment goes out.
 * @param exceptSubjectId the deliveries about this subject still go out
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
