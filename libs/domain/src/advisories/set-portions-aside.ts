import { isOfBeforeSql } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Drops the unwritten portions of a version: none of their recipients was sent it. While a hold is on, sets the
 * portions of an earlier version aside instead: they may have been written and sent between the backup and the loss.
 * These get negative places, so that they do not clash with the portions of the mail about a cancellation.
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
