import { OperationalError } from '../errors/index.js';

/**
 * PostgreSQL answers ROLLBACK, without an error, to the COMMIT of an aborted transaction.
 * @throws OperationalError TRANSACTION_ABORTED
 */
export function checkCommitted({ tag }: { tag: string }): void {
  if (tag !== 'COMMIT') throw new OperationalError('TRANSACTION_ABORTED');
}
