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
 * Prepares the first statements of a transaction of that scope.
 * @returns a function that queues them, and resolves when they are done
 * @throws OperationalError SCOPE_INVALID
 */
export function beginTransaction(
  scope: Scope,
  { readOnly, givenClock }: TransactionOptions,
): (statements: StatementQueue, now: Date) => Promise<unknown> {
  const text = readOnly ? 'BEGIN READ ONLY' : 'BEGIN';
  const own = scopeStatement(scope);
  const { entrance } = scope;
  return (statements, now) =>
    Promise.all([
      statements.ask({ text, values: [], name: text }),
      entrance && !entrance.held
        ? entrance.take(statements.ask(entrance.statement(own, now)))
        : statements.ask(own),
      givenClock && statements.ask({ text: clockText, values: [now], name: 'turn' }),
    ]);
}
