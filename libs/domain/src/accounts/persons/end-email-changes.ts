import { cancelDeliveries, type CancelReason } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/** Makes the new addresses of a person that wait void, and cancels their mails that were not sent yet. */
export async function endEmailChanges(
  tx: Tx<SystemScope>,
  personId: Id,
  reason: CancelReason,
): Promise<void> {
  const ended = await tx.query<{ id: Id }>(
    'UPDATE email_change SET closed_at = $2 WHERE person_id = $1 AND closed_at IS NULL RETURNING id',
    [personId, tx.now],
  );
  await cancelDeliveries(
    tx,
    ended.map(({ id }) => id),
    reason,
  );
}
