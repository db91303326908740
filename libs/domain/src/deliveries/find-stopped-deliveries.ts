import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import type { ClaimedDelivery } from './claim-deliveries.js';
import { inMonths } from './in-months.js';

/**
 * Finds the claimed deliveries that must not be sent: those cancelled since the claim, or of a stopped message.
 * @returns their ids
 */
export async function findStoppedDeliveries(
  tx: Tx<SystemScope>,
  claimed: readonly Pick<ClaimedDelivery, 'id' | 'month'>[],
): Promise<ReadonlySet<Id>> {
  const rows = await tx.query<{ id: Id }>(
    `SELECT d.id FROM delivery d WHERE ${inMonths(
      claimed.map(({ month }) => month),
      'd.',
    )} AND d.id = ANY ($1::uuid[]) AND (d.cancel_asked_at IS NOT NULL OR EXISTS (
      SELECT FROM message_stop s WHERE s.association_id = d.association_id AND s.message_id = d.message_id AND s.kind <> 'RESUME'))`,
    [claimed.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}
