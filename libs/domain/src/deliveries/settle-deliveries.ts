import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { inMonths } from './in-months.js';

/** The outcome of one send. */
export interface DeliveryOutcome {
  id: Id;
  /** The month of the claim. */
  month: string;
  /** The fence of the claim; a newer claim makes this outcome void. */
  fence: number;
  /** RELEASED gives it back as if it had not been claimed: the mail server received none of it. */
  state: 'ACCEPTED' | 'BOUNCED' | 'DEFERRED' | 'RELEASED';
  /** Milliseconds until the next try, for DEFERRED and RELEASED. */
  delay?: number;
  /** Enhanced status code (RFC 3463) or SMTP reply code. */
  replyCode?: string;
  /** The server's reply, shortened, without addresses. */
  reply?: string;
  /** The server took no mail at all: `wakeDeliveries` makes it due when the server does, before `delay` has passed. */
  putOff?: boolean;
  /** The try ended without an answer: the server may have the message. */
  uncertain?: boolean;
}

/**
 * Records the outcomes of sends and updates the counters of their messages, in one statement. A delivery that was
 * cancelled meanwhile and would have to be sent again becomes CANCELLED. An outcome with a stale fence, or one that was
 * recorded before, changes nothing: the call is idempotent after a lost COMMIT.
 * @param patience milliseconds to wait for each locked row; left out: the connection's `lock_timeout`
 * @returns the outcomes that were recorded, by id
 */
export async function settleDeliveries(
  tx: Tx<SystemScope>,
  outcomes: readonly DeliveryOutcome[],
  patience?: number,
): Promise<Id[]> {
  if (patience !== undefined) void tx.query(`SELECT set_config('lock_timeout', $1, true)`, [`${patience}`]);
  // Locked in the order in which a cancel locks them.
  const ordered = outcomes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const rows = await tx.query<{ id: Id }>(
    `WITH outcome AS (
       SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::float8[], $5::text[], $6::text[], $7::int[], $8::boolean[])
         AS o (id, fence, state, delay, reply_code, reply, uncertain, put_off)
     ), settled AS (
       UPDATE delivery d SET
         state = CASE WHEN o.state IN ('ACCEPTED', 'BOUNCED') THEN o.state
           WHEN d.cancel_asked_at IS NOT NULL THEN 'CANCELLED'
           WHEN o.state = 'RELEASED' AND d.attempts = 1 THEN 'PENDING' ELSE 'DEFERRED' END,
         due_at = coalesce(app.now() + o.delay * interval '1 millisecond', d.due_at),
         attempts = d.attempts - (o.state = 'RELEASED')::int,
         uncertain_count = d.uncertain_count + o.uncertain,
         put_off_at = CASE WHEN o.state = 'RELEASED' THEN d.put_off_at WHEN o.put_off THEN app.now() END,
         reply_code = coalesce(o.reply_code, d.reply_code),
         reply = coalesce(o.reply, d.reply),
         settled_at = CASE WHEN o.state IN ('ACCEPTED', 'BOUNCED') OR d.cancel_asked_at IS NOT NULL THEN app.now() END
       FROM outcome o WHERE ${inMonths(
         outcomes.map(({ month }) => month),
         'd.',
       )} AND d.id = o.id AND d.fence = o.fence AND d.state = 'SENDING'
       RETURNING d.id, d.message_id, d.state
     ), counted AS (
       UPDATE message m SET accepted_count = m.accepted_count + c.accepted, bounced_count = m.bounced_count + c.bounced,
         cancelled_count = m.cancelled_count + c.cancelled
       FROM (SELECT message_id, (count(*) FILTER (WHERE state = 'ACCEPTED'))::int AS accepted,
               (count(*) FILTER (WHERE state = 'BOUNCED'))::int AS bounced,
               (count(*) FILTER (WHERE state = 'CANCELLED'))::int AS cancelled
             FROM settled WHERE state IN ('ACCEPTED', 'BOUNCED', 'CANCELLED') GROUP BY message_id) c
       WHERE m.id = c.message_id
     )
     SELECT id FROM settled`,
    [
      ordered.map(({ id }) => id),
      ordered.map(({ fence }) => fence),
      ordered.map(({ state }) => state),
      ordered.map(({ delay }) => delay ?? null),
      ordered.map(({ replyCode }) => replyCode?.slice(0, 20) ?? null),
      ordered.map(({ reply }) => reply?.slice(0, 300) ?? null),
      ordered.map(({ uncertain }) => Number(uncertain === true)),
      ordered.map(({ putOff }) => putOff === true),
    ],
  );
  return rows.map(({ id }) => id);
}
