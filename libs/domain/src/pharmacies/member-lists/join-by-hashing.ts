import type { Tx } from '@sonae/tenancy';

/**
 * Turns nested loops off for this transaction. PostgreSQL expects a hundred rows of a list in JSON, and tables as small
 * as before an import; for 7,000 members its nested loops then take a hundred times longer.
 */
export async function joinByHashing(tx: Tx): Promise<void> {
  await tx.query('SET LOCAL enable_nestloop = off');
}
