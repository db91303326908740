import { findKept, keepAnswer, type OnceRequest } from './kept-answers.js';
import { excuseAudit, type Tx } from './tx.js';

/**
 * Makes `work` idempotent for a key of this actor in this scope. A retry, also a concurrent one, does not run it and
 * gets the first answer, read back from JSON like the first answer itself: instants are ISO texts in both. Refusals are
 * not stored, so a corrected request may use the key again.
 * @throws UserError IDEMPOTENCY_KEY_REUSED at `idempotencyKey` when the key belongs to another request
 */
export async function once<T>(tx: Tx, request: OnceRequest, work: () => Promise<T>): Promise<T> {
  // A concurrent request with the same key waits here until the first has committed or failed.
  tx.send(
    `SELECT pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'once', app.scope_key(), $1::text, $2::text), 0))`,
    [tx.scope.actor, request.key],
  );
  const kept = await findKept<T>(tx, request);
  if (!kept) return keepAnswer(tx, request, await work());
  excuseAudit(tx);
  return kept.result;
}
