import { randomUUID } from 'node:crypto';
import type { Id, Scope, Tx } from '@sonae/tenancy';
import { addressShapeSql, type CompiledMail } from '@sonae/platform/mail';
import { sendDeliveriesJob } from './delivery.jobs.js';
import { deliveryRowsSql } from './delivery-rows-sql.js';
import type { MessageKind } from './message-kind.js';
import { usefulFor } from './useful-for.js';

export type { MessageKind } from './message-kind.js';

/** Kinds that go to many recipients at once: they are sent after the others and have the headers of bulk mail. */
export const bulkKinds: ReadonlySet<MessageKind> = new Set([
  'ADVISORY',
  'REVIEW_REMINDER',
  'TARGET_REMINDER',
  'CONTACTS_TO_CHECK',
]);

/** A message in the form of the ledger, the same for all its recipients. */
export interface LedgerMessage {
  kind: MessageKind;
  compiled: CompiledMail;
  /** Its subject: the advisory, incident or assessment; for a kind of `endingLinks` the row of its link. */
  subjectId: Id;
  /** Distinguishes messages about one subject: `v1` for a version, `D-30` for a reminder. At most 40 letters. */
  wave: string;
  /** Whether it is sent before mail that is not urgent; left out: by its kind. */
  urgent?: boolean;
  /** The last instant at which it is of use; left out: by its kind (`usefulFor`). */
  usefulUntil?: Date;
  /** When its links end. The links of `endingLinks` end at `fields.expiresAt`. */
  linkUntil?: Date;
  /** The sender, where the scope does not have it. */
  associationId?: Id;
  /**
   * When it was due to be written. Left out: now, for a caller's request; unknown, for work by the clock. A message
   * that was due before a restore may have been sent since, and is put on hold, also where no worker has noticed the
   * restore yet.
   */
  since?: Date;
}

/** Recipients as a statement, for audiences that need not pass through this process. */
export interface RecipientQuery {
  /**
   * A SELECT of recipient_id, address, pharmacy_id, fields (jsonb, one text a placeholder), and of subject_id where one
   * message is about a different thing for each recipient.
   */
  sql: string;
  /** Its parameters, `$1` and on. */
  params: readonly unknown[];
}

/**
 * Like `writeDeliveries`, but PostgreSQL reads the recipients: one statement for an audience of any size. Writes
 * nothing for a pharmacy that has withdrawn, and no message without a delivery.
 * @returns how many deliveries it wrote, and the message's id, which has no row when there are none
 * @throws Error where a kind of `endingLinks` lacks `fields.expiresAt`, or `usefulUntil` is needed; nothing is
 *   written then
 */
export async function writeDeliveriesFrom(
  tx: Tx,
  input: Omit<LedgerMessage, 'subjectId'> & { subjectId?: Id; recipients: RecipientQuery },
): Promise<{ messageId: Id; count: number }> {
  const { kind, compiled, subjectId, wave, recipients } = input;
  const messageId = randomUUID();
  const home = tx.scope.kind === 'system' ? input.associationId : tx.scope.associationId;
  // A row takes a tenth of a millisecond on a busy machine: a nationwide audience needs more than the usual statement
  // timeout.
  tx.send(`SET LOCAL statement_timeout = '60s'`, []);
  const [written] = await tx.query<{ count: number }>(
    statementOf(recipients, kind, subjectId === undefined),
    [
      ...recipients.params,
      messageId,
      home ?? null,
      kind,
      JSON.stringify({ subject: compiled.subject, text: compiled.text, html: compiled.html }),
      subjectId ?? null,
      wave,
      tx.now,
      addressShapeSql,
      input.linkUntil ?? null,
      input.urgent ?? !bulkKinds.has(kind),
      input.usefulUntil ?? usefulFor(kind, tx.now),
      input.since ?? (isByClock(tx.scope) ? null : tx.now),
    ],
  );
  tx.send('SET LOCAL statement_timeout TO DEFAULT', []);
  const count = written?.count ?? 0;
  if (count > 0) tx.enqueue(sendDeliveriesJob, {});
  return { messageId, count };
}

// A system scope without an origin is that of the clock or the queue, not of a request.
function isByClock({ actor, origin }: Scope): boolean {
  return actor === 'system' && origin === undefined;
}

// One statement, so that the frozen audience is exactly what was inserted. No RETURNING reads a column, because a scope
// that may write a message need not be able to read it.
function statementOf(
  { sql, params }: RecipientQuery,
  messageKind: MessageKind,
  ownSubjects: boolean,
): string {
  const place = (nth: number) => `$${params.length + nth}`;
  const [kind, compiled, subjectId, linkUntil] = [place(3), place(4), place(5), place(9)];
  const month = (of: string) => `app.month_of(${place(2)}::uuid, ${of}, ${place(6)})`;
  const values = {
    messageId: place(1),
    associationId: place(2),
    subjectId: ownSubjects ? `coalesce(${subjectId}::uuid, subject_id)` : `${subjectId}::uuid`,
    // Computed once for the statement where all deliveries have one subject.
    month: ownSubjects ? month('subject_id') : `(SELECT ${month(`${subjectId}::uuid`)})`,
    wave: place(6),
    createdAt: place(7),
    pattern: place(8),
    urgent: place(10),
    heldAt: '(SELECT at FROM held)',
  };
  const usefulUntil = place(11);
  const { messageId, associationId: home, createdAt } = values;
  return `
  WITH held AS (
    SELECT app.now() AS at WHERE coalesce(${place(12)}::timestamptz, '-infinity') < app.hold_since()
  ), ${deliveryRowsSql(sql, messageKind, values)}, message AS (
    INSERT INTO message (id, association_id, kind, compiled, sender_name, reply_to, link_until, useful_until, audience_count,
      bounced_count, created_at)
    SELECT ${messageId}::uuid, ${home}::uuid, ${kind}, ${compiled}::jsonb,
      coalesce(a.name, 'Sonae'), a.email, ${linkUntil}::timestamptz, ${usefulUntil}::timestamptz, sound + unsound, unsound, ${createdAt}
    FROM counted LEFT JOIN association a ON a.id = ${home}::uuid
    WHERE sound + unsound > 0
  )
  SELECT sound + unsound AS count FROM counted`;
}
