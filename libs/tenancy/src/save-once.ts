import { UserError } from '@sonae/platform/errors';
import type { Database } from './database.js';
import { findKept, isKeyTaken, type OnceRequest } from './kept-answers.js';
import type { Scope } from './scope.js';
import { digest, type Tx } from './tx.js';

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
 * Like `runOnce`, in one round trip where nothing is refused. What it saves, and how to replace it by `runOnce`, says
 * docs/decisions/0058.
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

/**
 * SQL that stores an answer in the statement that makes it. Its parameters are `keptValues`.
 * @param from the name of the one row with the answer, JSON in the column `result`
 * @param first the number of the first parameter
 */
export function keepSql(from: string, first: number): string {
  const places = Array.from({ length: 5 }, (_, place) => `$${first + place}`);
  return `INSERT INTO idempotency (actor, key, operation, request_digest, created_at, result)
    SELECT ${places.join(', ')}, result FROM ${from}`;
}

/** The parameters of `keepSql`. */
export function keptValues(tx: Tx, { key, operation, input }: OnceRequest): unknown[] {
  return [tx.scope.actor, key, operation, digest(input), tx.now];
}
