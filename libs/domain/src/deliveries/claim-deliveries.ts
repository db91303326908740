import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import type { MessageKind } from './write-deliveries-from.js';

/** A delivery in the hands of whoever claimed it; only its fence lets them settle it. */
export interface ClaimedDelivery {
  id: Id;
  fence: number;
  messageId: Id;
  kind: MessageKind;
  subjectId: Id;
  associationId: Id | null;
  pharmacyId: Id | null;
  address: string;
  fields: Record<string, string>;
  /** How often it was claimed, this time included. */
  attempts: number;
  createdAt: Date;
  /** Nobody else takes it before this instant. */
  leaseUntil: Date;
}

/**
 * Takes due deliveries for sending, the urgent and the oldest first, and passes over those that another worker is
 * taking at this moment. A row whose lease ran out while it was being sent is taken again: whether the mail server
 * has it is unknown, and a notice missed costs more than one received twice.
 */
export async function claimDeliveries(
  tx: Tx<SystemScope>,
  input: { limit: number; leaseSeconds: number },
): Promise<ClaimedDelivery[]> {
  const leaseUntil = new Date(tx.now.getTime() + input.leaseSeconds * 1000);
  const rows = await tx.query<Omit<ClaimedDelivery, 'leaseUntil'>>(
    `UPDATE delivery d SET state = 'SENDING', due_at = $2, fence = d.fence + 1, attempts = d.attempts + 1,
       uncertain_count = d.uncertain_count + (d.state = 'SENDING')::int
     FROM message m
     WHERE m.id = d.message_id AND d.id = ANY (ARRAY(
       SELECT id FROM delivery WHERE state IN ('PENDING', 'SENDING', 'DEFERRED') AND due_at <= $1
       ORDER BY urgent DESC, due_at LIMIT $3 FOR UPDATE SKIP LOCKED))
     RETURNING d.id, d.fence, d.message_id AS "messageId", m.kind, d.subject_id AS "subjectId",
       d.association_id AS "associationId", d.pharmacy_id AS "pharmacyId", d.address, d.fields, d.attempts,
       d.created_at AS "createdAt"`,
    [tx.now, leaseUntil, input.limit],
  );
  return rows.map((row) => ({ ...row, leaseUntil }));
}
