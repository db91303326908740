import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { settleStopsJob } from './delivery.jobs.js';

/** Ends the PAUSE of a message: `settleStop` makes its unsent deliveries due again, portion by portion. */
export async function resumeMessage(tx: Tx<AssociationScope>, messageId: Id): Promise<void> {
  await tx.query(
    `UPDATE message_stop SET kind = 'RESUME', asked_at = $3, recipient_id = NULL, followed = false
     WHERE association_id = $1 AND message_id = $2 AND kind = 'PAUSE'`,
    [tx.scope.associationId, messageId, tx.now],
  );
  tx.enqueue(settleStopsJob, {});
}
