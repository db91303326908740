import type { AssociationScope, Tx } from '@sonae/tenancy';

/**
 * Creates the branches that do not exist yet.
 * @param named a SELECT of association_id and name, with its parameters
 */
export async function addBranches(
  tx: Tx<AssociationScope>,
  named: { sql: string; params: readonly unknown[] },
): Promise<void> {
  await tx.query(
    `INSERT INTO branch (association_id, name) ${named.sql} ON CONFLICT (association_id, name) DO NOTHING`,
    [...named.params],
  );
}
