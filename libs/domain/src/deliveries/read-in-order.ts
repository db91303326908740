import type { SystemScope, Tx } from '@sonae/tenancy';

/**
 * Has PostgreSQL read what is due in the order of its index until the end of the transaction: before the statistics know of a
 * new broadcast it takes that for a few rows, and would sort all of them each time.
 */
export function readInOrder(tx: Tx<SystemScope>): void {
  void tx.query('SET LOCAL enable_sort = off');
}
