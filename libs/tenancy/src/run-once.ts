import { UserError } from '@sonae/platform/errors';
import type { Database } from './database.js';
import { findKept, isKeyTaken, keepAnswer, type OnceRequest } from './kept-answers.js';
import type { Scope } from './scope.js';
import type { Tx } from './tx.js';

/**
 * Like `once`, for a whole transaction, and faster for requests without a retry: it looks for a stored answer only
 * after the work was refused or the key was taken, when the work was rolled back. Only for work that first locks the
 * record it changes: a concurrent retry then waits until the first has committed.
 * @throws UserError IDEMPOTENCY_KEY_REUSED at `idempotencyKey` when the key belongs to another request
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
