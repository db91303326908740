import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { findSubjectMonths } from './find-subject-months.js';

/**
 * Records on the delivery of a message to a recipient that the message was acknowledged by its link. Idempotent.
 * @param message a SELECT of the id of a message, with its parameters
 */
export async function noteAcknowledged(
  tx: Tx<PharmacyScope>,
  {
    subjectId,
    recipientId,
    message,
  }: {
    subjectId: Id;
    recipientId: Id;
    message: { sql: string; params: readonly unknown[] };
  },
): Promise<void> {
  const place = (nth: number) => `$${message.params.length + nth}`;
  await tx.query(
    `UPDATE delivery d SET acknowledged_at = ${place(1)}
     WHERE d.association_id = ${place(2)} AND d.pharmacy_id = ${place(3)} AND d.subject_id = ${place(4)} AND d.recipient_id = ${place(5)}
       AND d.message_id IN (${message.sql}) AND d.month = ANY (${place(6)}::date[]) AND d.acknowledged_at IS NULL`,
    [
      ...message.params,
      tx.now,
      tx.scope.associationId,
      tx.scope.pharmacyId,
      subjectId,
      recipientId,
      await findSubjectMonths(tx, subjectId),
    ],
  );
}
