import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { cancelClaimed } from './cancel-claimed.js';
import { findOpenMonths } from './find-open-months.js';
import { inMonths } from './in-months.js';
import { ofTaker, takersOrder } from './of-taker.js';
import { readInOrder } from './read-in-order.js';
import { turnTakers, type Urgency } from './turn-takers.js';

/** A delivery that a worker has claimed; only its fence lets the worker settle it. */
export interface ClaimedDelivery {
  id: Id;
  /** The first day of the month that its row is kept in, yyyy-mm-dd. */
  month: string;
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
  /** How many earlier tries ended without an answer: the server may have it. */
  uncertainTries: number;
  createdAt: Date;
  /** Nobody else takes it before this instant of the database's clock. */
  leaseUntil: Date;
}

/**
 * SQL of what wants to be sent now: nothing after a restore, before the mail of before is on hold, and nothing of a message
 * that was stopped. Those are few, and their deliveries are soon not due any more.
 */
export const isDue = `(SELECT app.may_send()) AND settled_at IS NULL AND due_at <= (SELECT app.now())
  AND message_id <> ALL (ARRAY(SELECT message_id FROM message_stop WHERE kind <> 'RESUME'))
  AND (state IN ('PENDING', 'DEFERRED') OR state = 'SENDING' AND lease_until <= (SELECT app.now()))`;

/** SQL of what is not sent any more: it was cancelled while a worker held it, or its message is of no use any more. */
const isOver = `(d.cancel_asked_at IS NOT NULL OR coalesce(m.useful_until <= (SELECT app.now()), false))`;

/** Rows that are over may stand before others: so many times `limit` of them are passed in one call. */
const mostRounds = 20;
/** Seconds until a row that is over is looked at again, where another transaction has locked its message. */
const leftFor = 10;

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
  /** The answer of `findOpenMonths`, not older than a few seconds; it is asked for when left out. */
  months?: readonly string[];
  /** Called where it passed so much that is not sent any more that there may be more to send behind it. */
  onCutShort?: () => void;
}

/**
 * Takes due deliveries for sending: the urgent first, the same share of each association, and of each the oldest. It passes
 * over those that another worker is taking at this moment. A row whose lease ran out while it was being sent is taken
 * again: whether the mail server has it is unknown, and a notice missed costs more than one received twice. What was
 * cancelled meanwhile, or is of no use any more, is not sent: it becomes CANCELLED and is counted in its message, or is left
 * for a few seconds where another transaction has locked the message. A claim waits for no row.
 * @returns the rows to send, in no order; fewer than `limit` where shares are not used up
 */
export async function claimDeliveries(tx: Tx<SystemScope>, input: ClaimInput): Promise<ClaimedDelivery[]> {
  const { limit, leaseSeconds, urgentOnly, after = null, only } = input;
  const months = input.months ?? (await findOpenMonths(tx));
  readInOrder(tx);
  const over: Claimed[] = [];
  const claim = (statement: string, most: number) =>
    claimPastOver(most, { over, onCutShort: input.onCutShort }, (left) => {
      const params = [leaseSeconds, left, after];
      return tx.query(statement, only === undefined ? params : [...params, only]);
    });
  const rows: ClaimedDelivery[] = [];
  if (only !== undefined) rows.push(...(await claim(claimOf(months, 'NOT urgent', 'SOME'), limit)));
  else {
    rows.push(...(await claim(claimOf(months, 'urgent', 'ALL'), limit)));
    const left = limit - rows.length;
    if (urgentOnly !== true && left > 0)
      rows.push(...(await claim(claimOf(months, 'NOT urgent', 'ALL'), left)));
  }
  // Last, because it locks messages until the end of the transaction, and other workers leave what is over of these.
  if (over.length > 0) await cancelClaimed(tx, over);
  return rows;
}

type Claimed = ClaimedDelivery & { over: boolean };

/** What is over leaves its place to others, and is added to `over`. */
async function claimPastOver(
  limit: number,
  { over, onCutShort }: { over: Claimed[]; onCutShort: (() => void) | undefined },
  claim: (left: number) => Promise<Claimed[]>,
): Promise<ClaimedDelivery[]> {
  const rows: ClaimedDelivery[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const claimed = await claim(limit - rows.length);
    const sending = claimed.filter((row) => !row.over);
    rows.push(...sending);
    over.push(...claimed.filter((row) => row.over));
    if (sending.length === claimed.length || rows.length >= limit) return rows;
  }
  onCutShort?.();
  return rows;
}

function claimOf(months: readonly string[], urgency: Urgency, whose: 'ALL' | 'SOME'): string {
  const within = inMonths(months);
  const due = `${within} AND ${isDue} AND ${urgency}`;
  const some = 'SELECT unnest($4::uuid[]) AS association_id';
  const hasDue = ofTaker(
    'known',
    (own) => `(SELECT true FROM delivery WHERE ${due} AND ${own} ORDER BY ${takersOrder} LIMIT 1)`,
  );
  const share = ofTaker(
    'taker',
    (own) => `ARRAY(SELECT id FROM delivery WHERE ${due} AND ${own} ORDER BY ${takersOrder}
        LIMIT greatest(1, $2 / taker.takers) FOR UPDATE SKIP LOCKED)`,
  );
  const noAssociation = `'00000000-0000-0000-0000-000000000000'::uuid`;
  return `
    WITH RECURSIVE known AS (
      ${whose === 'ALL' ? turnTakers(urgency, within) : some}
    ), taker AS (
      SELECT association_id, count(*) OVER () AS takers FROM known ${whose === 'ALL' ? `WHERE ${hasDue}` : ''}
      ORDER BY coalesce(association_id, ${noAssociation}) <= coalesce($3, ${noAssociation}), association_id NULLS FIRST LIMIT $2
    ), claimed AS (
      UPDATE delivery d SET state = CASE WHEN ${isOver} THEN d.state ELSE 'SENDING' END,
        due_at = CASE WHEN ${isOver} THEN app.now() + interval '${leftFor} seconds' ELSE d.due_at END,
        lease_until = CASE WHEN ${isOver} THEN d.lease_until ELSE app.now() + $1 * interval '1 second' END,
        fence = d.fence + (NOT ${isOver})::int, attempts = d.attempts + (NOT ${isOver})::int,
        uncertain_count = d.uncertain_count + (NOT ${isOver} AND d.state = 'SENDING')::int
      FROM message m
      WHERE m.id = d.message_id AND ${inMonths(months, 'd.')} AND d.id = ANY (ARRAY(SELECT unnest(${share}) FROM taker))
      RETURNING d.*, ${isOver} AS over
    )
    SELECT id, month::text, fence, message_id AS "messageId", subject_id AS "subjectId", recipient_id AS "recipientId",
      association_id AS "associationId", pharmacy_id AS "pharmacyId", address, fields, urgent, attempts,
      uncertain_count AS "uncertainTries", created_at AS "createdAt", lease_until AS "leaseUntil", over
    FROM claimed`;
}
