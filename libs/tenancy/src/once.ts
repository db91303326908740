import { findKept, keepAnswer, type OnceRequest } from './kept-answers.js';
import { excuseAudit, type Tx } from './tx.js';

/**
 * Runs `work` once for a key of this actor in this scope. A retry, also a parallel one, runs nothing and gets the first
 * answer, read back from JSON like the first answer itself: instants are ISO texts in both. What was refused is not kept,
 * so the mended request may use the key again.
 * @throws UserError IDEMPOTENCY_KEY_REUSED at `idempotencyKey` when the key came with another request
 */
export async function once<T>(tx: Tx, request: OnceRequest, work: () => Promise<T>): Promise<T> {
  // A parallel request with the same key waits here until the first has committed or failed.
  tx.send(
    `SELECT pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'once', app.scope_key(), $1::text, $2::text), 0))`,
    [tx.scope.actor, request.key],
  );
  const kept = await findKept<T>(tx, request);
  if (!kept) return keepAnswer(tx, request, await work());
  excuseAudit(tx);
  return kept.result;
}
