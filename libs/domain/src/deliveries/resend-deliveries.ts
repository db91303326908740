import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { addressShapeSql } from '@sonae/platform/mail';
import { sendDeliveriesJob } from './delivery.jobs.js';
import type { RecipientQuery } from './write-deliveries-from.js';

/** What is to be sent again. */
export interface ResendInput {
  subjectId: Id;
  wave: string;
  /** Only these deliveries of it; null for all. */
  only: readonly Id[] | null;
  /** Whether also what was refused. */
  bounced: boolean;
  /** To whom what was refused may go: a SELECT of recipient_id and address, the present one. */
  present: RecipientQuery;
  limit: number;
}

/** What is due now. */
export interface ResentDeliveries {
  /** It was put off before. */
  deferred: number;
  /** It had been refused. */
  bounced: number;
  /** Whether there is more to be sent again. */
  more: boolean;
  /** How many of `only` are about the subject. */
  known: number;
}

/**
 * Makes due at once what the mail server put off, and writes anew what was refused, to the recipient's present address, and
 * rings the worker after COMMIT. What was accepted, cancelled or is on hold is left, and so is a message that was stopped or
 * is of no use any more.
 */
export async function resendDeliveries(
  tx: Tx<AssociationScope>,
  { subjectId, wave, only, bounced, present, limit }: ResendInput,
): Promise<ResentDeliveries> {
  const place = (nth: number) => `$${present.params.length + nth}`;
  const [at] = await tx.query<{ month: string }>('SELECT app.month_of($1, $2, $3)::text AS month', [
    tx.scope.associationId,
    subjectId,
    wave,
  ]);
  // Locked in the order in which a settle locks them.
  const [resent] = await tx.query<Record<'deferred' | 'bounced' | 'known' | 'found', number>>(
    `WITH present AS (${present.sql}), chosen AS (
       SELECT d.id, coalesce(p.address, d.address) AS address FROM delivery d JOIN message m ON m.id = d.message_id
       LEFT JOIN present p ON d.state = 'BOUNCED' AND p.recipient_id = d.recipient_id AND p.address ~ ${place(7)}
       WHERE d.month = ${place(8)} AND d.association_id = ${place(1)} AND d.subject_id = ${place(2)} AND d.wave = ${place(3)}
         AND (${place(4)}::uuid[] IS NULL OR d.id = ANY (${place(4)}))
         AND NOT EXISTS (SELECT FROM message_stop s WHERE s.association_id = d.association_id AND s.message_id = d.message_id
           AND s.kind <> 'RESUME')
         AND d.held_at IS NULL AND d.cancel_asked_at IS NULL AND coalesce(m.useful_until > app.now(), true)
         AND (d.state = 'DEFERRED' AND d.due_at > app.now() AND d.due_at < 'infinity' OR ${place(5)} AND d.state = 'BOUNCED' AND p.address IS NOT NULL)
       ORDER BY d.id LIMIT ${place(6)}::int + 1 FOR UPDATE OF d
     ), resent AS (
       UPDATE delivery d SET due_at = app.now(), put_off_at = NULL, address = c.address, settled_at = NULL,
         state = CASE d.state WHEN 'BOUNCED' THEN 'PENDING' ELSE d.state END,
         attempts = CASE d.state WHEN 'BOUNCED' THEN 0 ELSE d.attempts END
       FROM (SELECT * FROM chosen LIMIT ${place(6)}) c WHERE d.month = ${place(8)} AND d.id = c.id
       RETURNING d.state
     )
     SELECT (count(*) FILTER (WHERE state = 'DEFERRED'))::int AS deferred, (count(*) FILTER (WHERE state = 'PENDING'))::int AS bounced,
       (SELECT count(*) FROM chosen)::int AS found, (SELECT count(*) FROM delivery d WHERE d.association_id = ${place(1)}
         AND d.subject_id = ${place(2)} AND d.id = ANY (${place(4)}))::int AS known
     FROM resent`,
    [
      ...present.params,
      tx.scope.associationId,
      subjectId,
      wave,
      only,
      bounced,
      limit,
      addressShapeSql,
      at?.month,
    ],
  );
  const { found = 0, ...counts } = resent ?? { deferred: 0, bounced: 0, known: 0 };
  if (found > 0) tx.enqueue(sendDeliveriesJob, {});
  return { ...counts, more: found > limit };
}
