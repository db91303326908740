import type { AssociationScope, Tx } from '@sonae/tenancy';

/**
 * Clears the doubt that the members of an owner may belong to several owners.
 * @param proven a SELECT of the ids of owners, with its parameters
 */
export async function clearDoubt(
  tx: Tx<AssociationScope>,
  proven: { sql: string; params: readonly unknown[] },
): Promise<void> {
  await tx.query(`UPDATE corporation SET doubtful = false WHERE doubtful AND id IN (${proven.sql})`, [
    ...proven.params,
  ]);
}
