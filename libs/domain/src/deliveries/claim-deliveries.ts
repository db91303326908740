import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { cancelClaimed } from './cancel-claimed.js';
import { findOpenMonths } from './find-open-months.js';
import { inMonths } from './in-months.js';
import { ofTaker, takersOrder } from './of-taker.js';
import { readInOrder } from './read-in-order.js';
import { turnTakers, type Urgency } from './turn-takers.js';

/** A delivery that a worker has claimed. The worker settles it by its fence. */
export interface ClaimedDelivery {
  id: Id;
  /** The first day of the month of its part, yyyy-mm-dd. */
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
  /** How often it was claimed, including this claim. */
  attempts: number;
  /** How many earlier tries ended without an answer: the mail server may have the message. */
  uncertainTries: number;
  createdAt: Date;
  /** No other worker claims it before this instant of the database's clock. */
  leaseUntil: Date;
}

/**
 * SQL of the deliveries that are due: none after a restore until earlier mail is on hold, and none of a stopped
 * message. Stopped messages are few, and their deliveries soon follow the stop and are no longer due.
 */
export const isDue = `(SELECT app.may_send()) AND settled_at IS NULL AND due_at <= (SELECT app.now())
  AND message_id <> ALL (ARRAY(SELECT message_id FROM message_stop WHERE kind <> 'RESUME'))
  AND (state IN ('PENDING', 'DEFERRED') OR state = 'SENDING' AND lease_until <= (SELECT app.now()))`;

/**
 * SQL of the deliveries that are over: cancelled while a worker had claimed them, or of a message that is no longer of
 * use.
 */
const isOver = `(d.cancel_asked_at IS NOT NULL OR coalesce(m.useful_until <= (SELECT app.now()), false))`;

/** Rows that are over may come before others: one call skips at most this many times `limit` of them. */
const mostRounds = 20;
/** Seconds until a row that is over is claimed again, where another transaction has locked its message. */
const retrySeconds = 10;

/** The bounds of a claim. */
export interface ClaimInput {
  limit: number;
  leaseSeconds: number;
  /** Leaves mail that is not urgent to others. */
  urgentOnly?: boolean;
  /**
   * The association that was served last, null for mail without one: where there are more than `limit`, the next ones
   * follow.
   */
  after?: Id | null;
  /** Claims mail that is not urgent of these only; that costs half as much as to search all. */
  only?: readonly (Id | null)[];
  /** The result of `findOpenMonths`, at most a few seconds old; left out: queried. */
  months?: readonly string[];
  /** Called when it reached `mostRounds` of rows that are over: there may be more to send behind them. */
  onCutShort?: () => void;
}

/**
 * Claims due deliveries: urgent ones first, the same share for each association, and of each the oldest. Skips those
 * that another worker is claiming. A row whose lease ran out while it was being sent is claimed again: it is unknown
 * whether the mail server has it, and a notice missed costs more than one received twice. Deliveries that are over are
 * not sent: they become CANCELLED and are counted in their message, or stay for a few seconds where another transaction
 * has locked the message. A claim waits for no lock.
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
  // Last, because it locks messages until the end of the transaction, and other workers skip the rows of these that are
  // over.
  if (over.length > 0) await cancelClaimed(tx, over);
  return rows;
}

type Claimed = ClaimedDelivery & { over: boolean };

/** Claims rows, adds those that are over to `over`, and claims others in their place. */
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
        due_at = CASE WHEN ${isOver} THEN app.now() + interval '${retrySeconds} seconds' ELSE d.due_at END,
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
