import type { Id, Tx } from '@sonae/platform/database';
import { cancelWhere } from './cancel-where.js';

/**
 * Cancels what has not been sent yet about a subject, because it has lost its reason. What a worker has claimed may
 * still be sent once; when it would have to be sent again, it is cancelled instead. The message's audience stays as it
 * was frozen: accepted, bounced, outstanding and cancelled make it up.
 * @returns how many deliveries were cancelled at once
 */
export function cancelDeliveries(tx: Tx, subjectId: Id): Promise<number> {
  return cancelWhere(tx, 'subject_id = $2', [subjectId]);
}
