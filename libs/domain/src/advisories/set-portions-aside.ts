import { isOfBeforeSql } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Drops the portions of a version that are not written: no recipient was sent them. While a hold is on, those of an earlier version
 * are set aside instead: they may have been written and sent between the backup and the loss. Their places are negative from
 * then on, so that they stand beside the portions of the mail about a cancellation.
 */
export async function setPortionsAside(
  tx: Tx<AssociationScope>,
  { id, messageId }: { id: Id; messageId: Id },
): Promise<void> {
  const own = 'association_id = $1 AND advisory_id = $2';
  const params = [tx.scope.associationId, id, messageId];
  await tx.query(`DELETE FROM advisory_portion WHERE ${own} AND NOT ${isOfBeforeSql('$1', '$3')}`, params);
  await tx.query(`UPDATE advisory_portion SET place = -1 - place WHERE ${own}`, params.slice(0, 2));
}
