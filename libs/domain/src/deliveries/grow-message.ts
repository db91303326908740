import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { AddedDeliveries } from './add-deliveries.js';

/**
 * Counts what `addDeliveries` added. Every settle of this message updates the same row and waits for this transaction,
 * so the UPDATE is the last statement and is sent with COMMIT.
 */
export function growMessage(
  tx: Tx<AssociationScope>,
  messageId: Id,
  added: readonly AddedDeliveries[],
): void {
  if (added.length === 0) return;
  const sum = (of: 'count' | 'bounced') => added.reduce((total, each) => total + each[of], 0);
  tx.send(
    `UPDATE message SET audience_count = audience_count + $3, bounced_count = bounced_count + $4
     WHERE association_id = $1 AND id = $2`,
    [tx.scope.associationId, messageId, sum('count'), sum('bounced')],
  );
}
