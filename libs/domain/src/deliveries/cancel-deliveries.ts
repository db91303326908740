import type { Id, Tx } from '@sonae/platform/database';

/**
 * Cancels what has not been sent yet about a subject, because it has lost its reason. What is being sent at this moment
 * is let go. The message's audience stays as it was frozen: accepted, bounced, outstanding and cancelled make it up.
 * @returns how many deliveries were cancelled
 */
export async function cancelDeliveries(tx: Tx, subjectId: Id): Promise<number> {
  const cancelled = await tx.query(
    `UPDATE delivery SET state = 'CANCELLED', settled_at = $2
     WHERE subject_id = $1 AND state IN ('PENDING', 'DEFERRED') RETURNING id`,
    [subjectId, tx.now],
  );
  return cancelled.length;
}
