import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Keeps others from writing rows of the members that a checked list moves, and waits for those who do. By id, as a notice
 * takes its audience: neither gets in the other's way.
 */
export function holdMovingMembers(tx: Tx<AssociationScope>, importId: Id): Promise<unknown> {
  return tx.query(
    `SELECT FROM pharmacy p WHERE p.association_id = $1 AND p.code IN (
       SELECT code FROM member_import_change WHERE association_id = $1 AND import_id = $2 AND kind = 'MOVED')
     ORDER BY p.id FOR UPDATE`,
    [tx.scope.associationId, importId],
  );
}
