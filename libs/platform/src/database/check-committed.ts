import { OperationalError } from '../errors/index.js';
import type { Statement } from './batch.js';

/** The last statement of a transaction that is not rolled back. */
export const commit: Statement = { text: 'COMMIT', values: [], name: 'commit' };

/**
 * Checks the answer to COMMIT: for an aborted transaction PostgreSQL answers ROLLBACK, without an error.
 * @throws OperationalError TRANSACTION_ABORTED
 */
export function checkCommitted({ tag }: { tag: string }): void {
  if (tag !== 'COMMIT') throw new OperationalError('TRANSACTION_ABORTED');
}
