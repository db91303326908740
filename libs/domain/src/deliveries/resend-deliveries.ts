import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { addressShapeSql } from '@sonae/platform/mail';
import { sendDeliveriesJob } from './delivery.jobs.js';

/** Tries without an answer after which a delivery is sent again by its id alone. */
const mostUncertain = 3;

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

/** How many deliveries are due now. */
export interface ResentDeliveries {
  /** They were put off before. */
  deferred: number;
  /** They had been refused. */
  bounced: number;
  /** Whether there is more to be sent again. */
  more: boolean;
  /** How many of `only` are about the subject. */
  known: number;
}

/**
 * Makes due at once the deliveries that the mail server put off, and those that it refused, which then go to the recipient's
 * present address; and rings the worker after COMMIT. Deliveries that were accepted or cancelled, or are on hold, are left, and
 * so are those of a message that was stopped or is of no use any more. So that no recipient gets copy after copy, a delivery
 * that was tried within the last lease is left, and one that the mail server may have three times already, unless it is named.
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
  // Locked in the order in which a settle locks them.
  const [resent] = await tx.query<Record<'deferred' | 'bounced' | 'known' | 'found', number>>(
    `WITH chosen AS MATERIALIZED (
       SELECT d.id, CASE d.state WHEN 'BOUNCED' THEN ${present} ELSE d.address END AS address
       FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE d.month = $8 AND d.association_id = $1 AND d.subject_id = $2 AND d.wave = $3
         AND ($4::uuid[] IS NULL AND d.uncertain_count < ${mostUncertain} OR d.id = ANY ($4))
         AND NOT EXISTS (SELECT FROM message_stop s WHERE s.association_id = d.association_id AND s.message_id = d.message_id
           AND s.kind <> 'RESUME')
         AND d.held_at IS NULL AND d.cancel_asked_at IS NULL AND coalesce(m.useful_until > app.now(), true)
         AND coalesce(d.lease_until <= app.now(), true)
         AND CASE d.state WHEN 'DEFERRED' THEN d.due_at > app.now() AND d.due_at < 'infinity'
           WHEN 'BOUNCED' THEN $5 AND coalesce(${present} ~ $7, false) ELSE false END
       ORDER BY d.id LIMIT $6::int + 1 FOR UPDATE OF d
     ), resent AS (
       UPDATE delivery d SET due_at = app.now(), put_off_at = NULL, address = c.address, settled_at = NULL,
         state = CASE d.state WHEN 'BOUNCED' THEN 'PENDING' ELSE d.state END,
         attempts = CASE d.state WHEN 'BOUNCED' THEN 0 ELSE d.attempts END
       FROM (SELECT * FROM chosen LIMIT $6) c WHERE d.month = $8 AND d.id = c.id
       RETURNING d.state
     )
     SELECT (count(*) FILTER (WHERE state = 'DEFERRED'))::int AS deferred, (count(*) FILTER (WHERE state = 'PENDING'))::int AS bounced,
       (SELECT count(*) FROM chosen)::int AS found, (SELECT count(*) FROM delivery d WHERE d.association_id = $1
         AND d.subject_id = $2 AND d.id = ANY ($4))::int AS known
     FROM resent`,
    [associationId, subjectId, wave, only, bounced, limit, addressShapeSql, at?.month],
  );
  const { found = 0, ...counts } = resent ?? { deferred: 0, bounced: 0, known: 0 };
  if (found > 0) tx.enqueue(sendDeliveriesJob, {});
  return { ...counts, more: found > limit };
}
