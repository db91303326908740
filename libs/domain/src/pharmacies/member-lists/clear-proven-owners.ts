import { clearDoubt } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { stagedMembersSql } from './staged-members-sql.js';

/**
 * Clears the doubt about owners that a list proves: the list has all of their pharmacies with their 法人番号. A member
 * whose change of owner waits or rests does not count for the new owner. Called after the list is saved.
 */
export async function clearProvenOwners(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  await clearDoubt(tx, {
    sql: `WITH ${stagedMembersSql}
     SELECT s.owner_id FROM (SELECT m.owner_id, count(*) AS count
       FROM member m JOIN pharmacy p ON p.association_id = m.association_id AND p.id = m.id AND p.corporation_id = m.owner_id
       WHERE m.corporate_number = m.owner_number GROUP BY 1) s
     JOIN corporation k ON k.id = s.owner_id AND k.doubtful
     WHERE s.count = (SELECT count(*) FROM pharmacy p WHERE p.corporation_id = k.id AND p.withdrawn_at IS NULL)`,
    params: [importId],
  });
}
