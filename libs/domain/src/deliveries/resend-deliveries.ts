import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { addressShapeSql } from '@sonae/platform/mail';
import { sendDeliveriesJob } from './delivery.jobs.js';

/** Tries without an answer after which a delivery is sent again by its id alone. */
const mostUncertain = 3;

const leftReasons = ['onHold', 'noAddress', 'uncertain', 'tooFresh'] as const;

/** Which deliveries are sent again. */
export interface ResendInput {
  subjectId: Id;
  wave: string;
  /** Only these deliveries of it; null for all. */
  only: readonly Id[] | null;
  /** Whether also what was refused. */
  bounced: boolean;
  /** SQL of where what was refused may go: the present address of a recipient, null where there is none. */
  presentAddress: (recipientId: string) => string;
  limit: number;
}

/** How many deliveries were left, each counted once. */
export interface LeftDeliveries {
  /** They are on hold after a restore. */
  onHold: number;
  /** They were refused, and their recipient has no address that mail may go to. */
  noAddress: number;
  /** The mail server may have each of them three times already. */
  uncertain: number;
  /** They were tried within the last lease. */
  tooFresh: number;
}

/** How many deliveries are due now, and how many are not. */
export interface ResentDeliveries {
  /** They were put off before. */
  deferred: number;
  /** They had been refused. */
  bounced: number;
  /** Whether there is more to be sent again. */
  more: boolean;
  left: LeftDeliveries;
  /** How many of `only` are about the subject. */
  known: number;
}

/**
 * Makes due at once the deliveries that the mail server put off, and those that it refused, which then go to the recipient's
 * present address; and rings the worker after COMMIT. Deliveries that were accepted or cancelled, or are on hold, are left, and
 * so are those of a message that was stopped or is of no use any more. So that no recipient gets copy after copy, a delivery
 * that was tried within the last lease is left, unless it goes to another address now, and one that the mail server may have
 * three times already, unless it is named. What was left is counted by its reason.
 */
export async function resendDeliveries(
  tx: Tx<AssociationScope>,
  { subjectId, wave, only, bounced, presentAddress, limit }: ResendInput,
): Promise<ResentDeliveries> {
  const { associationId } = tx.scope;
  const [at] = await tx.query<{ month: string }>('SELECT app.month_of($1, $2, $3)::text AS month', [
    associationId,
    subjectId,
    wave,
  ]);
  // Asked of each row that was refused, by its key: right after a publication PostgreSQL knows little of the tables, and
  // would go through all contacts.
  const present = presentAddress('d.recipient_id');
  const hasAddress = `coalesce(${present} ~ $7, false)`;
  const isFresh = `(d.lease_until > app.now() AND NOT (d.state = 'BOUNCED' AND lower(${present}) <> lower(d.address)))`;
  const isUncertain = `($4::uuid[] IS NULL AND d.uncertain_count >= ${mostUncertain})`;
  const isWaiting = `(d.state = 'DEFERRED' AND d.due_at > app.now() AND d.due_at < 'infinity' OR $5 AND d.state = 'BOUNCED')`;
  const asked = `delivery d JOIN message m ON m.id = d.message_id
       WHERE d.month = $8 AND d.association_id = $1 AND d.subject_id = $2 AND d.wave = $3
         AND ($4::uuid[] IS NULL OR d.id = ANY ($4))
         AND NOT EXISTS (SELECT FROM message_stop s WHERE s.association_id = d.association_id AND s.message_id = d.message_id
           AND s.kind <> 'RESUME')
         AND d.cancel_asked_at IS NULL AND coalesce(m.useful_until > app.now(), true)`;
  // Locked in the order in which a settle locks them.
  const [counted] = await tx.query<
    Record<'deferred' | 'bounced' | 'known' | 'found' | keyof LeftDeliveries, number>
  >(
    `WITH chosen AS MATERIALIZED (
       SELECT d.id, CASE d.state WHEN 'BOUNCED' THEN ${present} ELSE d.address END AS address
       FROM ${asked}
         AND ${isWaiting} AND d.held_at IS NULL AND (d.state = 'DEFERRED' OR ${hasAddress})
         AND NOT ${isUncertain} AND NOT coalesce(${isFresh}, false)
       ORDER BY d.id LIMIT $6::int + 1 FOR UPDATE OF d
     ), resent AS (
       UPDATE delivery d SET due_at = app.now(), put_off_at = NULL, address = c.address, settled_at = NULL,
         state = CASE d.state WHEN 'BOUNCED' THEN 'PENDING' ELSE d.state END,
         attempts = CASE d.state WHEN 'BOUNCED' THEN 0 ELSE d.attempts END
       FROM (SELECT * FROM chosen LIMIT $6) c WHERE d.month = $8 AND d.id = c.id
       RETURNING d.state
     ), was_left AS (
       SELECT CASE WHEN d.held_at IS NOT NULL AND d.settled_at IS NULL THEN 'onHold' WHEN NOT ${isWaiting} THEN NULL
           WHEN d.state = 'BOUNCED' AND NOT ${hasAddress} THEN 'noAddress' WHEN ${isUncertain} THEN 'uncertain'
           WHEN ${isFresh} THEN 'tooFresh' END AS reason
       FROM ${asked}
     )
     SELECT (count(*) FILTER (WHERE state = 'DEFERRED'))::int AS deferred, (count(*) FILTER (WHERE state = 'PENDING'))::int AS bounced,
       (SELECT count(*) FROM chosen)::int AS found, (SELECT count(*) FROM delivery d WHERE d.association_id = $1
         AND d.subject_id = $2 AND d.id = ANY ($4))::int AS known, left_by.*
     FROM resent RIGHT JOIN (SELECT ${leftReasons
       .map((reason) => `(count(*) FILTER (WHERE reason = '${reason}'))::int AS "${reason}"`)
       .join(', ')} FROM was_left) left_by ON true
     GROUP BY ${leftReasons.map((reason) => `"${reason}"`).join(', ')}`,
    [associationId, subjectId, wave, only, bounced, limit, addressShapeSql, at?.month],
  );
  if (!counted) throw new Error('an aggregate without a row');
  const { found, deferred, bounced: refused, known, ...left } = counted;
  if (found > 0) tx.enqueue(sendDeliveriesJob, {});
  return { deferred, bounced: refused, known, left, more: found > limit };
}
