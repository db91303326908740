import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { stagedMembersSql } from './staged-members-sql.js';

/** Makes the branches and the owners (開設者) a checked list names, and fills in the 法人番号 of owners. */
export async function saveStagedOwners(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  await tx.query(
    `WITH ${stagedMembersSql}
     INSERT INTO branch (association_id, name) SELECT DISTINCT association_id, branch FROM staged
     ON CONFLICT (association_id, name) DO NOTHING`,
    [importId],
  );
  await tx.query(
    `WITH ${stagedMembersSql}
     INSERT INTO corporation AS k (association_id, name, corporate_number)
     SELECT DISTINCT association_id, owner, owner_number FROM staged
     ON CONFLICT (association_id, name) DO UPDATE SET corporate_number = excluded.corporate_number
     WHERE excluded.corporate_number IS NOT NULL AND k.corporate_number IS DISTINCT FROM excluded.corporate_number`,
    [importId],
  );
}
