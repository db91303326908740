import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { CancelReason } from './cancel-reason.js';
import { settleStopsJob } from './delivery.jobs.js';

/**
 * Stops a message for good (CANCEL) or for now (PAUSE): from COMMIT on none of its deliveries is claimed, and
 * `settleStop` changes these, however many there are. A delivery that a worker has claimed may still be sent once. A
 * CANCEL replaces a PAUSE; a PAUSE never replaces a CANCEL.
 */
export async function stopMessage(
  tx: Tx<AssociationScope>,
  { messageId, subjectId }: { messageId: Id; subjectId: Id },
  stop: { kind: 'PAUSE' } | { kind: 'CANCEL'; reason: CancelReason },
): Promise<void> {
  await tx.query(
    `INSERT INTO message_stop (association_id, message_id, subject_id, kind, reason, asked_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (association_id, message_id)
     DO UPDATE SET kind = excluded.kind, reason = excluded.reason, asked_at = excluded.asked_at, recipient_id = NULL, followed = false
     WHERE message_stop.kind <> 'CANCEL' OR excluded.kind = 'CANCEL'`,
    [
      tx.scope.associationId,
      messageId,
      subjectId,
      stop.kind,
      stop.kind === 'CANCEL' ? stop.reason : null,
      tx.now,
    ],
  );
  tx.enqueue(settleStopsJob, {});
}
