import { UserError } from '@sonae/platform/errors';
import { tenancyTexts } from './tenancy.texts.js';
import { digest, type Tx } from './tx.js';

/** The identity of a request: the key of the caller, the name of the mutation and its whole input. */
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
 * What was answered to a request of this actor in this scope, if it came before.
 * @throws UserError IDEMPOTENCY_KEY_REUSED at `idempotencyKey` when the key came with another request
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

/** Keeps the answer to a request, and answers it as a retry will get it: read back from JSON, instants as ISO texts. */
export function keepAnswer<T>(tx: Tx, { key, operation, input }: OnceRequest, answer: T): T {
  const result = JSON.stringify(answer ?? null);
  tx.send(
    `INSERT INTO idempotency (actor, key, operation, request_digest, result, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [tx.scope.actor, key, operation, digest(input), result, tx.now],
  );
  return JSON.parse(result) as T;
}

/**
 * SQL that keeps an answer in the statement that makes it. Its parameters are `keptValues`.
 * @param from the name of the one row that has it, JSON in the column `result`
 * @param first the place of the first parameter
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

/** Whether a parallel request kept an answer under this key. */
export function isKeyTaken(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === 'idempotency_pkey';
}
