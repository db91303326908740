import type { Scope, SystemTask } from './scope.js';
import type { OpenTx } from './tx.js';

// Machinery that changes no record a person would ask about; everything else leaves an audit row or fails.
const unaudited: ReadonlySet<SystemTask> = new Set(['sessions', 'deliver', 'schedule', 'load']);

/** Whether a transaction that may write has left its audit row, or needs none. */
export function isOnRecord({ audited, scope }: OpenTx<Scope>): boolean {
  return audited || (scope.kind === 'system' && unaudited.has(scope.task));
}

/** The end of one that has not. */
export async function unrecorded(): Promise<never> {
  throw new Error('a transaction that may write left no audit row');
}
