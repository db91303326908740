import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import type { ClaimedDelivery } from './claim-deliveries.js';

/**
 * Which of these claimed deliveries are not to be sent after all: cancelled since they were claimed, or of a message that was
 * stopped. @returns their ids
 */
export async function findStopped(
  tx: Tx<SystemScope>,
  claimed: readonly Pick<ClaimedDelivery, 'id' | 'month'>[],
): Promise<ReadonlySet<Id>> {
  const rows = await tx.query<{ id: Id }>(
    `SELECT d.id FROM delivery d WHERE d.id = ANY ($1::uuid[]) AND d.month = ANY ($2::date[]) AND (d.cancel_asked_at IS NOT NULL
       OR d.message_id = ANY (ARRAY(SELECT message_id FROM message_stop WHERE kind <> 'RESUME')))`,
    [claimed.map(({ id }) => id), [...new Set(claimed.map(({ month }) => month))]],
  );
  return new Set(rows.map(({ id }) => id));
}
