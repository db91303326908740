import { confirmationOf, type Confirmation } from './confirmation.js';
import { scopeStatement, type Scope } from './scope.js';
import type { StatementQueue } from '@sonae/platform/database';
import { OpenTx } from './tx.js';

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
  const confirmation = confirmationOf(scope);
  return (statements, now) => {
    const begun = [statements.ask({ text, values: [], name: text }), statements.ask(own)];
    return Promise.all([
      ...begun,
      givenClock && statements.ask({ text: clockText, values: [now], name: 'turn' }),
      confirmation && !confirmation.asked && confirm(confirmation, scope, statements, now),
    ]);
  };
}

async function confirm(
  confirmation: Confirmation,
  scope: Scope,
  statements: StatementQueue,
  now: Date,
): Promise<void> {
  const tx = new OpenTx(scope, now, statements);
  const answer = confirmation.ask(tx);
  tx.close();
  await answer;
}
