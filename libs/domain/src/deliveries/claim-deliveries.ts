import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { ofTaker } from './of-taker.js';
import { turnTakers, type Urgency } from './turn-takers.js';

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

/** What to claim. */
export interface ClaimInput {
  limit: number;
  leaseSeconds: number;
  /** Leaves what is not urgent to others. */
  urgentOnly?: boolean;
  /** The association whose turn was last, null for mail of none: where there are more than `limit`, the next ones follow. */
  after?: Id | null;
  /** Claims what is not urgent of these alone; that costs half as much as to look at all. */
  only?: readonly (Id | null)[];
}

/**
 * Takes due deliveries for sending: the urgent first, the same share of each association, and of each the oldest. It passes
 * over those that another worker is taking at this moment. A row whose lease ran out while it was being sent is taken
 * again: whether the mail server has it is unknown, and a notice missed costs more than one received twice. Only where it
 * was cancelled meanwhile it is not sent again: it becomes CANCELLED and is counted in its message.
 * @returns the rows to send, in no order; fewer than `limit` where shares are not used up, or some rows were cancelled
 */
export async function claimDeliveries(tx: Tx<SystemScope>, input: ClaimInput): Promise<ClaimedDelivery[]> {
  const { limit, leaseSeconds, urgentOnly, after = null, only } = input;
  // What is due must be read in the order of its index: before the statistics know of a new broadcast, PostgreSQL
  // takes it for a few rows and would sort all of them for each claim.
  const ordered = tx.query('SET LOCAL enable_sort = off');
  if (only !== undefined) {
    const [, rows] = await Promise.all([
      ordered,
      tx.query<ClaimedDelivery>(ordinaryOfSome, [leaseSeconds, limit, after, only]),
    ]);
    return rows;
  }
  const [, urgent] = await Promise.all([
    ordered,
    tx.query<ClaimedDelivery>(urgentOfAll, [leaseSeconds, limit, after]),
  ]);
  const left = limit - urgent.length;
  if (urgentOnly === true || left === 0) return urgent;
  return [...urgent, ...(await tx.query<ClaimedDelivery>(ordinaryOfAll, [leaseSeconds, left, after]))];
}

const urgentOfAll = claimOf('urgent', 'ALL');
const ordinaryOfAll = claimOf('NOT urgent', 'ALL');
const ordinaryOfSome = claimOf('NOT urgent', 'SOME');

function claimOf(urgency: Urgency, whose: 'ALL' | 'SOME'): string {
  const due = `${isDue} AND ${urgency}`;
  const some = 'SELECT unnest($4::uuid[]) AS association_id';
  const hasDue = ofTaker(
    'known',
    (own) => `(SELECT true FROM delivery WHERE ${due} AND ${own} ORDER BY due_at LIMIT 1)`,
  );
  const share = ofTaker(
    'taker',
    (own) => `ARRAY(SELECT ctid FROM delivery WHERE ${due} AND ${own} ORDER BY due_at
        LIMIT greatest(1, $2 / taker.takers) FOR UPDATE SKIP LOCKED)`,
  );
  const nobody = `'00000000-0000-0000-0000-000000000000'::uuid`;
  return `
    WITH RECURSIVE known AS (
      ${whose === 'ALL' ? turnTakers(urgency) : some}
    ), taker AS (
      SELECT association_id, count(*) OVER () AS takers FROM known ${whose === 'ALL' ? `WHERE ${hasDue}` : ''}
      ORDER BY coalesce(association_id, ${nobody}) <= coalesce($3, ${nobody}), association_id NULLS FIRST LIMIT $2
    ), claimed AS (
      UPDATE delivery SET state = CASE WHEN cancel_asked_at IS NULL THEN 'SENDING' ELSE 'CANCELLED' END,
        settled_at = CASE WHEN cancel_asked_at IS NOT NULL THEN app.now() END,
        lease_until = app.now() + $1 * interval '1 second', fence = fence + 1, attempts = attempts + (cancel_asked_at IS NULL)::int,
        uncertain_count = uncertain_count + (state = 'SENDING')::int
      -- Where a locked row stands, it stays until the end of the transaction.
      WHERE ctid = ANY (ARRAY(SELECT unnest(${share}) FROM taker))
      RETURNING *
    ), counted AS (
      UPDATE message m SET cancelled_count = m.cancelled_count + c.cancelled
      FROM (SELECT message_id, count(*)::int AS cancelled FROM claimed WHERE state = 'CANCELLED' GROUP BY message_id) c
      WHERE m.id = c.message_id
    )
    SELECT id, fence, message_id AS "messageId", subject_id AS "subjectId", recipient_id AS "recipientId",
      association_id AS "associationId", pharmacy_id AS "pharmacyId", address, fields, urgent, attempts,
      created_at AS "createdAt", lease_until AS "leaseUntil"
    FROM claimed WHERE state = 'SENDING'`;
}
