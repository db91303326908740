import type { Id, Tx } from '@sonae/tenancy';
import type { CancelReason } from './cancel-reason.js';
import { cancelWhere } from './cancel-where.js';

/**
 * Cancels what has not been sent yet about some subjects: of the scope's association, or in a scope of the system of none.
 * What a worker has claimed may still be sent once; when it would have to be sent again, it is cancelled instead. The
 * message's audience stays as it was frozen: accepted, bounced, outstanding and cancelled make it up.
 * @returns how many deliveries were cancelled at once
 */
export async function cancelDeliveries(
  tx: Tx,
  subjects: Id | readonly Id[],
  reason: CancelReason,
): Promise<number> {
  const ids = typeof subjects === 'string' ? [subjects] : subjects;
  // With the association an index leads to them.
  const own = 'subject_id = ANY ($4::uuid[]) AND association_id';
  return tx.scope.kind === 'system'
    ? cancelWhere(tx, reason, { condition: `${own} IS NULL`, params: [ids] })
    : cancelWhere(tx, reason, { condition: `${own} = $5`, params: [ids, tx.scope.associationId] });
}
