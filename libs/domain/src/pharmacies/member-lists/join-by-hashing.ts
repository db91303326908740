import type { Tx } from '@sonae/tenancy';

/**
 * Lets the statements of this transaction join by hashing. PostgreSQL takes a list in JSON for a hundred rows, and
 * tables for as small as they were before an import; for 7,000 members its nested loops then take a hundred times longer.
 */
export async function joinByHashing(tx: Tx): Promise<void> {
  await tx.query('SET LOCAL enable_nestloop = off');
}
