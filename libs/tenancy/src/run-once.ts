import { UserError } from '@sonae/platform/errors';
import type { Database } from './database.js';
import { findKept, isKeyTaken, keepAnswer, type OnceRequest } from './kept-answers.js';
import type { Scope } from './scope.js';
import type { Tx } from './tx.js';

/**
 * Like `once`, for a whole transaction, and quicker where nearly every request comes but once: it asks for an answer
 * kept before only after the work was refused or the key turned out to be taken, and then nothing of the work stays.
 * For work that first of all locks the record it changes: there a parallel retry waits until the first has committed.
 * @throws UserError IDEMPOTENCY_KEY_REUSED at `idempotencyKey` when the key came with another request
 */
export async function runOnce<S extends Scope, T>(
  database: Database,
  scope: S,
  request: OnceRequest,
  work: (tx: Tx<S>) => Promise<T>,
): Promise<T> {
  try {
    return await database.run(scope, async (tx) => keepAnswer(tx, request, await work(tx)));
  } catch (error) {
    if (!(error instanceof UserError) && !isKeyTaken(error)) throw error;
    const kept = await database.readInOneTrip(scope, (tx) => findKept<T>(tx, request));
    if (kept) return kept.result;
    throw error;
  }
}
