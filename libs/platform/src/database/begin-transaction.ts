import type { Batch } from './batch.js';
import { scopeStatement, type Scope } from './scope.js';
import { OpenTx } from './tx.js';

/**
 * How a transaction of that scope begins: what it answers adds the statements to a batch, and resolves when all were done.
 * @throws OperationalError SCOPE_INVALID
 */
export function beginner(scope: Scope, readOnly: boolean): (batch: Batch, now: Date) => Promise<unknown> {
  const begin = readOnly
    ? { text: 'BEGIN READ ONLY', values: [], name: 'begin-read' }
    : { text: 'BEGIN', values: [], name: 'begin' };
  const own = scopeStatement(scope);
  return (batch, now) => Promise.all([batch.add(begin), confirm(scope, batch, now), batch.add(own)]);
}

async function confirm({ confirmation }: Scope, batch: Batch, now: Date): Promise<void> {
  if (!confirmation || confirmation.asked) return;
  const entered = batch.add(scopeStatement(confirmation.scope));
  const tx = new OpenTx(confirmation.scope, now, (statement) => batch.add(statement));
  const answer = confirmation.ask(tx);
  tx.close();
  await Promise.all([entered, answer]);
}
