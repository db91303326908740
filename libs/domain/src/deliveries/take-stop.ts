import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import type { CancelReason } from './cancel-reason.js';

/** A stop whose deliveries are not all changed yet. */
export interface Stop {
  associationId: Id;
  messageId: Id;
  subjectId: Id;
  kind: 'PAUSE' | 'RESUME' | 'CANCEL';
  reason: CancelReason | null;
  /** The last recipient whose delivery was changed. */
  after: Id | null;
}

/**
 * Locks the oldest stop, except those of some messages. No other process works on it until the end of this transaction.
 * @returns undefined where there is none, or others work on all of them
 */
export async function takeStop(tx: Tx<SystemScope>, except: readonly Id[] = []): Promise<Stop | undefined> {
  const [stop] = await tx.query<Stop>(
    `SELECT association_id AS "associationId", message_id AS "messageId", subject_id AS "subjectId", kind, reason, recipient_id AS after
     FROM message_stop WHERE NOT followed AND message_id <> ALL ($1::uuid[]) ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [except],
  );
  return stop;
}
