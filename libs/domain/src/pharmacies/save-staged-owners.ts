import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { stagedMembersSql } from './staged-members-sql.js';

/** Makes the branches and the owners (開設者) of a checked list, and gives owners the name and 法人番号 that it settles. */
export async function saveStagedOwners(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  await tx.query(
    `WITH ${stagedMembersSql}
     INSERT INTO branch (association_id, name) SELECT DISTINCT association_id, branch FROM staged
     ON CONFLICT (association_id, name) DO NOTHING`,
    [importId],
  );
  await tx.query(
    `WITH ${stagedMembersSql}
     UPDATE corporation k SET name = s.owner_name, corporate_number = s.owner_number
     FROM (SELECT DISTINCT owner_id, owner_name, owner_number FROM staged) s
     WHERE k.id = s.owner_id AND (k.name, k.corporate_number) IS DISTINCT FROM (s.owner_name, s.owner_number)`,
    [importId],
  );
  await tx.query(
    `WITH ${stagedMembersSql}
     INSERT INTO corporation (id, association_id, name, corporate_number)
     SELECT DISTINCT owner_id, association_id, owner_name, owner_number FROM staged s
     WHERE NOT EXISTS (SELECT FROM corporation k WHERE k.id = s.owner_id)`,
    [importId],
  );
}
