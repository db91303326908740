import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { findOpenMonths } from './find-open-months.js';
import type { Stop } from './take-stop.js';

/** The most deliveries that one transaction changes. */
export const stopPortion = 5_000;

/** The result of one portion. */
export interface SettledStop {
  kind: Stop['kind'];
  /** Whether it was the last portion of the message. */
  done: boolean;
}

const unsent = `state IN ('PENDING', 'DEFERRED')`;

// A paused delivery is never due, so that no claim has to skip it. PAUSE leaves a claimed one as it is: `isDue` leaves
// out stopped messages.
// when it is settled.
const changes: Record<Stop['kind'], { which: string; set: string }> = {
  CANCEL: {
    which: `${unsent} OR state = 'SENDING' AND cancel_asked_at IS NULL`,
    set: `state = CASE d.state WHEN 'SENDING' THEN d.state ELSE 'CANCELLED' END,
      settled_at = CASE WHEN d.state <> 'SENDING' THEN app.now() END,
      cancel_asked_at = CASE d.state WHEN 'SENDING' THEN app.now() END, cancel_reason = $7`,
  },
  PAUSE: { which: `${unsent} AND due_at < 'infinity'`, set: `due_at = 'infinity', put_off_at = NULL` },
  // Deliveries on hold after a restore stay on hold. One that was tried a moment ago is due at the end of its lease, so
  // that repeated pauses do not cause repeated tries.
  RESUME: {
    which: `${unsent} AND due_at = 'infinity' AND held_at IS NULL`,
    set: `due_at = CASE d.state WHEN 'DEFERRED' THEN greatest(app.now(), d.lease_until) ELSE app.now() END`,
  },
};

/**
 * Applies a stop, of `takeStop`, to the next portion of the message's deliveries: cancels them, makes them not due, or
 * makes them due again. A portion is a transaction, and stores the progress.
 */
export async function settleStop(
  tx: Tx<SystemScope>,
  stop: Stop,
  portion = stopPortion,
): Promise<SettledStop> {
  const { associationId, messageId, subjectId, kind, reason, after } = stop;
  const [moved] = await tx.query<{ last: Id | null; count: number }>(statements[kind], [
    associationId,
    subjectId,
    messageId,
    after ?? '00000000-0000-0000-0000-000000000000',
    portion,
    await findOpenMonths(tx),
    ...(kind === 'CANCEL' ? [reason] : []),
  ]);
  const done = (moved?.count ?? 0) < portion;
  const where = 'WHERE association_id = $1 AND message_id = $2';
  if (done && kind !== 'PAUSE')
    await tx.query(`DELETE FROM message_stop ${where}`, [associationId, messageId]);
  else {
    await tx.query(`UPDATE message_stop SET recipient_id = $3, followed = $4 ${where}`, [
      associationId,
      messageId,
      moved?.last ?? after,
      done,
    ]);
  }
  return { kind, done };
}

const statements = {
  CANCEL: statementOf(changes.CANCEL),
  PAUSE: statementOf(changes.PAUSE),
  RESUME: statementOf(changes.RESUME),
};

// In the order of the ledger's unique key, so that no row is read twice; locked in the order in which a settle locks.
function statementOf({ which, set }: { which: string; set: string }): string {
  return `
    WITH portion AS MATERIALIZED (
      SELECT id, month, recipient_id FROM delivery
      WHERE month = ANY ($6::date[]) AND association_id = $1 AND subject_id = $2 AND recipient_id > $4 AND message_id = $3
      ORDER BY recipient_id LIMIT $5
    ), locked AS MATERIALIZED (
      SELECT d.id, d.month FROM delivery d JOIN portion p ON p.id = d.id AND p.month = d.month WHERE d.month = ANY ($6::date[]) AND (${which}) ORDER BY d.id FOR UPDATE OF d
    ), changed AS (
      UPDATE delivery d SET ${set} FROM locked
      WHERE d.month = ANY ($6::date[]) AND d.id = locked.id AND d.month = locked.month RETURNING d.state
    ), counted AS (
      UPDATE message m SET cancelled_count = m.cancelled_count + c.cancelled
      FROM (SELECT count(*)::int AS cancelled FROM changed WHERE state = 'CANCELLED') c
      WHERE m.id = $3 AND c.cancelled > 0
    )
    SELECT max(recipient_id::text)::uuid AS last, count(*)::int AS count FROM portion`;
}
