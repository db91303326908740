import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { CancelReason } from './cancel-reason.js';
import { cancelWhere } from './cancel-where.js';
import { stopMessage } from './stop-message.js';

/** The most unsent deliveries that the calling transaction cancels itself. */
const atOnce = 1_000;

/**
 * Cancels the unsent deliveries of a message about a subject, as `cancelDeliveries` does: a few immediately, many by
 * `stopMessage`, so that the time does not depend on the audience.
 * @returns how many it cancelled immediately; null where `settleStop` will cancel them
 */
export async function cancelMessage(
  tx: Tx<AssociationScope>,
  { messageId, subjectId }: { messageId: Id; subjectId: Id },
  reason: CancelReason,
): Promise<number | null> {
  const { associationId } = tx.scope;
  const [state] = await tx.query<{ unsent: number; stopped: boolean }>(
    `SELECT audience_count - accepted_count - bounced_count - cancelled_count AS unsent,
       EXISTS (SELECT FROM message_stop s WHERE s.association_id = $1 AND s.message_id = $2) AS stopped
     FROM message WHERE association_id = $1 AND id = $2`,
    [associationId, messageId],
  );
  if (!state || state.unsent > atOnce || state.stopped) {
    await stopMessage(tx, { messageId, subjectId }, { kind: 'CANCEL', reason });
    return null;
  }
  if (state.unsent === 0) return 0;
  const condition = 'association_id = $4 AND subject_id = $5 AND message_id = $6';
  return cancelWhere(tx, reason, { condition, params: [associationId, subjectId, messageId] });
}
