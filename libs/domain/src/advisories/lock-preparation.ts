import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Waits until no portion of the notice is being written, and locks the portions until the end of the transaction. A
 * caller that also locks the notice calls this first, in the order of `prepareAdvisory`.
 */
export function lockPreparation(tx: Tx<AssociationScope>, advisoryId: Id): Promise<unknown> {
  // The last portion first: writers start with the first one and skip locked ones, so that this waits only for the
  // portions under way.
  return tx.query(
    'SELECT FROM advisory_portion WHERE association_id = $1 AND advisory_id = $2 ORDER BY place DESC FOR UPDATE',
    [tx.scope.associationId, advisoryId],
  );
}
