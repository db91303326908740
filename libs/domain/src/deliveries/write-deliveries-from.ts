import { randomUUID } from 'node:crypto';
import type { Id, Scope, Tx } from '@sonae/tenancy';
import { addressShapeSql, type CompiledMail } from '@sonae/platform/mail';
import { sendDeliveriesJob } from './delivery.jobs.js';
import { deliveryRowsSql } from './delivery-rows-sql.js';
import type { MessageKind } from './message-kind.js';
import { usefulFor } from './useful-for.js';

export type { MessageKind } from './message-kind.js';

/** Kinds that go to many at once: they queue behind the others and say so in their headers. */
export const bulkKinds: ReadonlySet<MessageKind> = new Set([
  'ADVISORY',
  'REVIEW_REMINDER',
  'TARGET_REMINDER',
  'CONTACTS_TO_CHECK',
]);

/** A message as the ledger keeps it, the same for all its recipients. */
export interface LedgerMessage {
  kind: MessageKind;
  compiled: CompiledMail;
  /** What it is about: the advisory, incident or assessment; for a kind of `endingLinks` the row that its link is about. */
  subjectId: Id;
  /** Tells repeated messages about one subject apart: `v1` for a version, `D-30` for a rung. At most 40 letters. */
  wave: string;
  /** Whether it goes before what is not; left out: as its kind is. */
  urgent?: boolean;
  /** The last instant at which it is of use; left out: as long as its kind is (`usefulFor`). */
  usefulUntil?: Date;
  /** Until when its links open. The links of `endingLinks` end at `fields.expiresAt`. */
  linkUntil?: Date;
  /** The sender, where the scope does not say it. */
  associationId?: Id;
  /**
   * When it was due to be written. Left out: now, for what a caller asks for; unknown, for what the clock finds. What was
   * due before a restore may have gone out since, and waits for an operator's word, also where no worker has noticed it yet.
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
 * Like `writeDeliveries`, with the recipients read by PostgreSQL itself: one statement for an audience of any size.
 * Nothing is written for a pharmacy that has withdrawn, and no message that has no delivery.
 * @returns how many deliveries were written, and the message's id; of none no message stands
 * @throws Error where a kind of `endingLinks` lacks `fields.expiresAt`, or `usefulUntil` is needed; nothing is written then
 */
export async function writeDeliveriesFrom(
  tx: Tx,
  input: Omit<LedgerMessage, 'subjectId'> & { subjectId?: Id; recipients: RecipientQuery },
): Promise<{ messageId: Id; count: number }> {
  const { kind, compiled, subjectId, wave, recipients } = input;
  const messageId = randomUUID();
  const home = tx.scope.kind === 'system' ? input.associationId : tx.scope.associationId;
  // A tenth of a millisecond a row on a busy machine: a nation takes longer than a statement usually may.
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

// A scope of the system without an origin is the clock or the queue, not a request.
function isByClock({ actor, origin }: Scope): boolean {
  return actor === 'system' && origin === undefined;
}

// One statement, so that the frozen audience is what was really inserted. No RETURNING reads a column: a scope
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
    // Once for the statement where all deliveries have one subject.
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
