import { addBranches, saveOwners } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { stagedMembersSql } from './staged-members-sql.js';

/**
 * Creates the branches and the owners (開設者) of a checked list, and saves the planned names and 法人番号 of owners.
 */
export async function saveStagedOwners(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  const params = [importId];
  const staged = (columns: string) => `WITH ${stagedMembersSql} SELECT DISTINCT ${columns} FROM staged`;
  await addBranches(tx, { sql: staged('association_id, branch'), params });
  await saveOwners(tx, {
    sql: staged('owner_id AS id, association_id, owner_name AS name, owner_number AS number'),
    params,
  });
}
