import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/** A delivery in the hands of whoever claimed it; only its fence lets them settle it. */
export interface ClaimedDelivery {
  id: Id;
  fence: number;
  messageId: Id;
  subjectId: Id;
  /** The contact, membership or person. */
  recipientId: Id;
  associationId: Id | null;
  pharmacyId: Id | null;
  address: string;
  fields: Record<string, string>;
  urgent: boolean;
  /** How often it was claimed, this time included. */
  attempts: number;
  createdAt: Date;
  /** Nobody else takes it before this instant of the database's clock. */
  leaseUntil: Date;
}

/** SQL of what wants to be sent now: nothing after a restore, before the mail of before is on hold. */
export const isDue = `(SELECT app.may_send()) AND settled_at IS NULL AND due_at <= (SELECT app.now())
  AND (state IN ('PENDING', 'DEFERRED') OR state = 'SENDING' AND lease_until <= (SELECT app.now()))`;

/**
 * Takes due deliveries for sending, the urgent and the oldest first, and passes over those that another worker is
 * taking at this moment. A row whose lease ran out while it was being sent is taken again: whether the mail server
 * has it is unknown, and a notice missed costs more than one received twice. Only where it was cancelled meanwhile it is
 * not sent again: it becomes CANCELLED and is counted in its message.
 * @param input.urgentOnly leaves what is not urgent to others
 * @returns the rows to send; fewer than `limit` when no more are due, or when some were cancelled
 */
export async function claimDeliveries(
  tx: Tx<SystemScope>,
  input: { limit: number; leaseSeconds: number; urgentOnly?: boolean },
): Promise<ClaimedDelivery[]> {
  // What is due must be read in the order of its index: before the statistics know of a new broadcast, PostgreSQL
  // takes it for a few rows and would sort all of them for each claim.
  const ordered = tx.query('SET LOCAL enable_sort = off');
  const claimed = tx.query<ClaimedDelivery>(
    `WITH claimed AS (
       UPDATE delivery SET state = CASE WHEN cancel_asked_at IS NULL THEN 'SENDING' ELSE 'CANCELLED' END,
         settled_at = CASE WHEN cancel_asked_at IS NOT NULL THEN app.now() END,
         lease_until = app.now() + $1 * interval '1 second', fence = fence + 1, attempts = attempts + (cancel_asked_at IS NULL)::int,
         uncertain_count = uncertain_count + (state = 'SENDING')::int
       -- Where a locked row stands, it stays until the end of the transaction.
       WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM delivery WHERE ${isDue} ${input.urgentOnly ? 'AND urgent' : ''} ORDER BY urgent DESC, due_at LIMIT $2 FOR UPDATE SKIP LOCKED))
       RETURNING *
     ), counted AS (
       UPDATE message m SET cancelled_count = m.cancelled_count + c.cancelled
       FROM (SELECT message_id, count(*)::int AS cancelled FROM claimed WHERE state = 'CANCELLED' GROUP BY message_id) c
       WHERE m.id = c.message_id
     )
     SELECT id, fence, message_id AS "messageId", subject_id AS "subjectId", recipient_id AS "recipientId", association_id AS "associationId",
       pharmacy_id AS "pharmacyId", address, fields, urgent, attempts, created_at AS "createdAt", lease_until AS "leaseUntil"
     FROM claimed WHERE state = 'SENDING'`,
    [input.leaseSeconds, input.limit],
  );
  const [, rows] = await Promise.all([ordered, claimed]);
  return rows;
}
