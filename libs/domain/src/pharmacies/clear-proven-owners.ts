import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { stagedMembersSql } from './staged-members-sql.js';

/**
 * Clears the doubt about owners that a list proves: it has every pharmacy of theirs with their 法人番号. A member whose
 * change of owner waits is not the new owner's yet. Called after the list is saved.
 */
export async function clearProvenOwners(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  await tx.query(
    `WITH ${stagedMembersSql}
     UPDATE corporation k SET doubtful = false
     FROM (SELECT m.owner_id, count(*) AS count FROM member m
       WHERE m.corporate_number = m.owner_number AND NOT EXISTS (SELECT FROM owner_change o
         WHERE o.association_id = m.association_id AND o.pharmacy_id = m.id AND o.state = 'WAITING') GROUP BY 1) s
     WHERE k.id = s.owner_id AND k.doubtful
       AND s.count = (SELECT count(*) FROM pharmacy p WHERE p.corporation_id = k.id AND p.withdrawn_at IS NULL)`,
    [importId],
  );
}
