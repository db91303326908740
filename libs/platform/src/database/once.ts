import { UserError } from '../errors/index.js';
import { databaseTexts } from './database.texts.js';
import { digest, excuseAudit, type Tx } from './tx.js';

/** Which request this is: the caller's key, the mutation's name and all of its input. */
export interface OnceRequest {
  key: string;
  operation: string;
  input: unknown;
}

interface Kept<T> {
  operation: string;
  digest: Buffer;
  result: T;
}

/**
 * Runs `work` once for a key of this actor in this scope. A retry, also a parallel one, runs nothing and gets the first
 * answer, read back from JSON like the first answer itself: instants are ISO texts in both. What was refused is not kept,
 * so the mended request may use the key again.
 * @throws UserError IDEMPOTENCY_KEY_REUSED at `idempotencyKey` when the key came with another request
 */
export async function once<T>(tx: Tx, request: OnceRequest, work: () => Promise<T>): Promise<T> {
  const { key, operation, input } = request;
  const { actor } = tx.scope;
  const requestDigest = digest(input);
  // A parallel request with the same key waits here until the first has committed or failed.
  const taken = await tx.query(
    `INSERT INTO idempotency (actor, key, operation, request_digest, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING key`,
    [actor, key, operation, requestDigest, tx.now],
  );
  if (taken.length === 0) return answerAgain<T>(tx, request, requestDigest);
  const result = JSON.stringify((await work()) ?? null);
  tx.send(
    'UPDATE idempotency SET result = $3 WHERE scope_key = app.scope_key() AND actor = $1 AND key = $2',
    [actor, key, result],
  );
  return JSON.parse(result) as T;
}

async function answerAgain<T>(tx: Tx, request: OnceRequest, requestDigest: Buffer): Promise<T> {
  const [kept] = await tx.query<Kept<T>>(
    `SELECT operation, request_digest AS digest, result FROM idempotency
     WHERE scope_key = app.scope_key() AND actor = $1 AND key = $2`,
    [tx.scope.actor, request.key],
  );
  if (kept?.operation !== request.operation || !kept.digest.equals(requestDigest)) {
    throw new UserError('IDEMPOTENCY_KEY_REUSED', databaseTexts.IDEMPOTENCY_KEY_REUSED, {
      field: 'idempotencyKey',
    });
  }
  excuseAudit(tx);
  return kept.result;
}
