import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Waits until no portion of the notice is being written, and keeps it so until the end of the transaction. Whoever also
 * locks the notice does this first, as `prepareAdvisory` does.
 */
export function lockPreparation(tx: Tx<AssociationScope>, advisoryId: Id): Promise<unknown> {
  // The last portion first: writers begin with the first one and skip those that are locked here, so that this waits only for
  // the portions that are being written.
  return tx.query(
    'SELECT FROM advisory_portion WHERE association_id = $1 AND advisory_id = $2 ORDER BY place DESC FOR UPDATE',
    [tx.scope.associationId, advisoryId],
  );
}
