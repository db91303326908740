import type { Scope, SystemTask } from './scope.js';
import type { OpenTx } from './tx.js';

// Tasks that change no record of a tenant or person. Any other transaction that may write leaves an audit row, or
// fails.
const unaudited: ReadonlySet<SystemTask> = new Set(['sessions', 'deliver', 'schedule', 'load']);

/** Whether a transaction that may write has written its audit row, or needs none. */
export function isOnRecord({ audited, scope }: OpenTx<Scope>): boolean {
  return audited || (scope.kind === 'system' && unaudited.has(scope.task));
}

/** Fails a transaction that may write and wrote no audit row. */
export async function unrecorded(): Promise<never> {
  throw new Error('a transaction that may write left no audit row');
}
