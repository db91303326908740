import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { addressShapeSql } from '@sonae/platform/mail';
import { sendDeliveriesJob } from './delivery.jobs.js';
import { makeDue, type ChosenDelivery } from './make-due.js';

/** Tries without an answer after which only a resend by id sends a delivery again. */
const mostUncertain = 3;

const leftReasons = ['waiting', 'onHold', 'noAddress', 'uncertain', 'tooFresh'] as const;

/** The choice of deliveries to send again. */
export interface ResendInput {
  subjectId: Id;
  wave: string;
  /** Only these deliveries of it; null for all. */
  only: readonly Id[] | null;
  /** Whether to send refused ones too. */
  bounced: boolean;
  /** SQL of the address for refused ones: the recipient's present address, null where there is none. */
  presentAddress: (recipientId: string) => string;
  limit: number;
}

/** How many deliveries were not sent again, each counted once. */
export interface LeftDeliveries {
  /** They are due, or being sent. */
  waiting: number;
  /** They are on hold after a restore. */
  onHold: number;
  /** They were refused, and their recipient has no address to send to. */
  noAddress: number;
  /** The mail server may have each of them three times already. */
  uncertain: number;
  /** They were tried within the last lease. */
  tooFresh: number;
}

/** The result of a resend. */
export interface ResentDeliveries {
  /** How many were put off before. */
  deferred: number;
  /** How many were refused before. */
  bounced: number;
  /** Whether more are left to send again. */
  more: boolean;
  left: LeftDeliveries;
  /** How many of `only` are about the subject. */
  known: number;
}

/**
 * Makes due at once the deliveries that the mail server put off, and those that it refused, which then go to the
 * recipient's present address; enqueues the sending. Leaves deliveries that were accepted or cancelled, or are on hold,
 * and those of a message that was stopped or is no longer of use. So that no recipient gets copy after copy, it also
 * leaves a delivery that was tried within the last lease, unless its address has changed, and one that the mail server
 * may have three times already, unless it is named. Counts those left by their reason.
 */
export async function resendDeliveries(
  tx: Tx<AssociationScope>,
  { subjectId, wave, only, bounced, presentAddress, limit }: ResendInput,
): Promise<ResentDeliveries> {
  const { associationId } = tx.scope;
  const [at] = await tx.query<{ month: string; months: string[] }>(
    'SELECT app.month_of($1, $2, $3)::text AS month, app.months_of($1, $2)::text[] AS months',
    [associationId, subjectId, wave],
  );
  // A sub-select reads the present address for each row, by key: right after a publication PostgreSQL has few
  // statistics, and a join would read all contacts.
  const [looked] = await tx.query<
    Record<'found' | 'known' | keyof LeftDeliveries, number> & { chosen: ChosenDelivery[] | null }
  >(
    `WITH asked AS MATERIALIZED (
       SELECT d.id, d.state, d.fence, d.address, d.held_at, d.uncertain_count, d.state = 'BOUNCED' AS refused,
         d.state = 'DEFERRED' AND d.due_at > t.now AND d.due_at < 'infinity' AS put_off, d.lease_until > t.now AS fresh,
         CASE d.state WHEN 'BOUNCED' THEN ${presentAddress('d.recipient_id')} END AS present
       FROM (SELECT app.now() AS now) t, delivery d JOIN message m ON m.id = d.message_id
       WHERE d.month = $8 AND d.association_id = $1 AND d.subject_id = $2 AND d.wave = $3
         AND ($4::uuid[] IS NULL OR d.id = ANY ($4)) AND (d.settled_at IS NULL OR $5 AND d.state = 'BOUNCED')
         AND NOT EXISTS (SELECT FROM message_stop s WHERE s.association_id = d.association_id AND s.message_id = d.message_id
           AND s.kind <> 'RESUME')
         AND d.cancel_asked_at IS NULL AND coalesce(m.useful_until > t.now, true)
     ), judged AS MATERIALIZED (
       SELECT id, state, fence, coalesce(present, address) AS address,
         CASE WHEN held_at IS NOT NULL THEN 'onHold' WHEN NOT refused AND NOT put_off THEN 'waiting'
           WHEN refused AND NOT coalesce(present ~ $7, false) THEN 'noAddress'
           WHEN $4::uuid[] IS NULL AND uncertain_count >= ${mostUncertain} THEN 'uncertain'
           WHEN fresh AND NOT (refused AND lower(present) <> lower(address)) THEN 'tooFresh' END AS reason
       FROM asked
     )
     SELECT (SELECT json_agg(json_build_object('id', id, 'address', address, 'state', state, 'fence', fence))
         FROM (SELECT * FROM judged WHERE reason IS NULL ORDER BY id LIMIT $6) c) AS chosen,
       (SELECT count(*) FROM delivery d WHERE d.month = ANY ($9::date[]) AND d.association_id = $1
         AND d.subject_id = $2 AND d.id = ANY ($4))::int AS known,
       (count(*) FILTER (WHERE reason IS NULL))::int AS found,
       ${leftReasons.map((reason) => `(count(*) FILTER (WHERE reason = '${reason}'))::int AS "${reason}"`).join(', ')}
     FROM judged`,
    [associationId, subjectId, wave, only, bounced, limit, addressShapeSql, at?.month, at?.months],
  );
  if (!at || !looked) throw new Error('an aggregate without a row');
  const { found, chosen, known, ...left } = looked;
  const made = await makeDue(tx, at.month, chosen ?? []);
  if (found > 0) tx.enqueue(sendDeliveriesJob, {});
  return { ...made, known, left, more: found > limit };
}
