import { scopeStatement, type Scope } from './scope.js';
import type { StatementQueue } from '@sonae/platform/database';

/** The options of a transaction. */
interface TransactionOptions {
  readOnly: boolean;
  /** Whether the database takes its time from the given clock (`app.now`), not from its own. */
  givenClock: boolean;
}

const clockText = `SELECT set_config('sonae.now', $1, true)`;

/**
 * Prepares the first statements of a transaction of that scope. A read of a request that has not proven its credential yet
 * proves it here; a transaction that may write proves it at its end (`sendCommit`).
 * @returns a function that queues them, and resolves when they are done
 * @throws OperationalError SCOPE_INVALID
 */
export function beginTransaction(
  scope: Scope,
  { readOnly, givenClock }: TransactionOptions,
): (statements: StatementQueue, now: Date) => Promise<unknown> {
  const text = readOnly ? 'BEGIN READ ONLY' : 'BEGIN';
  const own = scopeStatement(scope);
  const { entrance, provenIn } = scope;
  const proof = readOnly && !entrance?.held ? entrance : undefined;
  return (statements, now) =>
    Promise.all([
      statements.ask({ text, values: [], name: text }),
      proof?.enter(statements, { own: provenIn ? scopeStatement(provenIn) : own, now, hold: 'none' }),
      (!proof || provenIn) && statements.ask(own),
      givenClock && statements.ask({ text: clockText, values: [now], name: 'turn' }),
    ]);
}
