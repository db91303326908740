import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { stagedMembersSql } from './staged-members-sql.js';

/** Ends the changes of owner that wait for members of a checked list which says another owner. */
export async function supersedeOwnerChanges(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  const waiting = await tx.query(
    `SELECT FROM owner_change WHERE association_id = $1 AND state = 'WAITING' LIMIT 1`,
    [tx.scope.associationId],
  );
  if (waiting.length === 0) return;
  await tx.query(
    `WITH ${stagedMembersSql}
     UPDATE owner_change o SET state = 'SUPERSEDED', decided_at = $2 FROM member m
     WHERE o.association_id = m.association_id AND o.pharmacy_id = m.id AND o.state = 'WAITING'
       AND o.to_corporation_id <> m.owner_id`,
    [importId, tx.now],
  );
}
