import type { ClientBase } from 'pg';
import { beginStatement, scopeStatement, type Scope } from './scope.js';
import { OpenTx } from './tx.js';

/**
 * How a transaction of that scope begins: what it answers sends the statements, and resolves when all were done. Others
 * may follow at once; they fail if one of these fails.
 * @throws OperationalError SCOPE_INVALID
 */
export function beginner(
  scope: Scope,
  readOnly: boolean,
): (client: ClientBase, now: Date) => Promise<unknown> {
  const begin = beginStatement(scope, readOnly);
  const { confirmation } = scope;
  return (client, now) => {
    if (!confirmation || confirmation.asked) return client.query(begin);
    const begun = client.query(beginStatement(confirmation.scope, readOnly));
    const tx = new OpenTx(confirmation.scope, now, client);
    const answer = confirmation.ask(tx);
    tx.close();
    return inOrder([begun, answer, client.query(scopeStatement(scope))]);
  };
}

// What fails first is the cause of what fails after it.
async function inOrder(statements: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(statements)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
