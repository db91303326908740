import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Locks the members that a checked list moves, and waits for transactions that are writing rows of them. Locks by id,
 * in the order in which a notice locks its audience, so that the two cannot deadlock.
 */
export function holdMovingMembers(tx: Tx<AssociationScope>, importId: Id): Promise<unknown> {
  return tx.query(
    `SELECT FROM pharmacy p WHERE p.association_id = $1 AND p.code IN (
       SELECT code FROM member_import_change WHERE association_id = $1 AND import_id = $2 AND kind = 'MOVED')
     ORDER BY p.id FOR UPDATE`,
    [tx.scope.associationId, importId],
  );
}
