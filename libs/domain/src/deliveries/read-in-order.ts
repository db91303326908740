import type { SystemScope, Tx } from '@sonae/tenancy';

/**
 * Makes PostgreSQL read due deliveries in the order of its index until the end of the transaction: before its
 * statistics include a new broadcast, it expects few rows and would sort them all each time.
 */
export function readInOrder(tx: Tx<SystemScope>): void {
  void tx.query('SET LOCAL enable_sort = off');
}
