import type { QueryRunner } from 'typeorm';
import type { ClientBase } from 'pg';
import { OperationalError } from '../errors/index.js';

// Read-only in the interface, because it is the runner's own business whenever somebody else begins.
/** Tells TypeORM's runner whether a transaction is open on its connection. */
export function inTransaction(runner: QueryRunner, active: boolean): void {
  Object.assign(runner, { isTransactionActive: active });
}

/** Gives the connection of a transaction that has ended back to the pool. */
export async function finish(runner: QueryRunner): Promise<void> {
  inTransaction(runner, false);
  await runner.release();
}

/**
 * Rolls back. A connection whose ROLLBACK fails is in an unknown state and must not go back to the pool, nor one that is
 * known to be spoiled.
 */
export async function abandon(
  runner: QueryRunner,
  client: ClientBase | undefined,
  spoiled = false,
): Promise<void> {
  if (runner.isReleased) return;
  inTransaction(runner, false);
  try {
    await client?.query('ROLLBACK');
    if (spoiled) await end(client);
  } catch {
    await end(client);
  }
  await runner.release();
}

// The pool drops a connection that has ended.
async function end(client: ClientBase | undefined): Promise<void> {
  await (client as (ClientBase & { end(): Promise<void> }) | undefined)?.end().catch(() => undefined);
}

/**
 * PostgreSQL answers ROLLBACK, without an error, to the COMMIT of an aborted transaction.
 * @throws OperationalError TRANSACTION_ABORTED
 */
export function checkCommitted({ tag }: { tag: string }): void {
  if (tag !== 'COMMIT') throw new OperationalError('TRANSACTION_ABORTED');
}
