import { UserError } from '@sonae/platform/errors';
import { tenancyTexts } from './tenancy.texts.js';
import { digest, type Tx } from './tx.js';

/** The identity of a request: the caller's key, the name of the mutation and its whole input. */
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
 * The stored answer to an earlier request of this actor in this scope, if any.
 * @throws UserError IDEMPOTENCY_KEY_REUSED at `idempotencyKey` when the key belongs to another request
 */
export async function findKept<T>(tx: Tx, request: OnceRequest): Promise<{ result: T } | undefined> {
  const [kept] = await tx.query<Kept<T>>(
    `SELECT operation, request_digest AS digest, result FROM idempotency
     WHERE scope_key = app.scope_key() AND actor = $1 AND key = $2`,
    [tx.scope.actor, request.key],
  );
  if (kept && (kept.operation !== request.operation || !kept.digest.equals(digest(request.input)))) {
    throw new UserError('IDEMPOTENCY_KEY_REUSED', tenancyTexts.IDEMPOTENCY_KEY_REUSED, {
      field: 'idempotencyKey',
    });
  }
  return kept;
}

/**
 * Stores the answer to a request, and returns it in the form in which a retry gets it: read back from JSON, instants as
 * ISO texts.
 */
export function keepAnswer<T>(tx: Tx, { key, operation, input }: OnceRequest, answer: T): T {
  const result = JSON.stringify(answer ?? null);
  tx.send(
    `INSERT INTO idempotency (actor, key, operation, request_digest, result, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [tx.scope.actor, key, operation, digest(input), result, tx.now],
  );
  return JSON.parse(result) as T;
}

/** Whether a concurrent request stored an answer under this key. */
export function isKeyTaken(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === 'idempotency_pkey';
}
