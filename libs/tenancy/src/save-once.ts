import { UserError } from '@sonae/platform/errors';
import type { Database } from './database.js';
import { findKept, isKeyTaken, type OnceRequest } from './kept-answers.js';
import type { Scope } from './scope.js';
import type { Tx } from './tx.js';

/** A save in one round trip. */
export interface Saving<S extends Scope, T> {
  /**
   * Sends all at once (`Database.writeInOneTrip`): the audit row, and a statement that saves and stores its answer
   * (`keepSql`).
   */
  save(tx: Tx<S>): Promise<T>;
  /** Finds the reason of a refusal, from the present state. */
  explain(tx: Tx<S>): Promise<UserError>;
}

/**
 * Like `runOnce`, in one round trip where nothing is refused.
 * @throws UserError the result of `explain`; IDEMPOTENCY_KEY_REUSED at `idempotencyKey` when the key belongs to
 *   another request
 */
export async function saveOnce<S extends Scope, T>(
  database: Database,
  scope: S,
  request: OnceRequest,
  { save, explain }: Saving<S, T>,
): Promise<T> {
  try {
    return await database.writeInOneTrip(scope, save);
  } catch (error) {
    if (!(error instanceof UserError) && !isKeyTaken(error)) throw error;
  }
  return database.read(scope, async (tx) => {
    const kept = await findKept<T>(tx, request);
    if (!kept) throw await explain(tx);
    return kept.result;
  });
}
