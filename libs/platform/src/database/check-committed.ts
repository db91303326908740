import { OperationalError } from '../errors/index.js';
import type { Statement } from './batch.js';

/** The last statement of a transaction that is not given up. */
export const commit: Statement = { text: 'COMMIT', values: [], name: 'commit' };

/**
 * PostgreSQL answers ROLLBACK, without an error, to the COMMIT of an aborted transaction.
 * @throws OperationalError TRANSACTION_ABORTED
 */
export function checkCommitted({ tag }: { tag: string }): void {
  if (tag !== 'COMMIT') throw new OperationalError('TRANSACTION_ABORTED');
}
