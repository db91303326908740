import type { Id, Tx } from '@sonae/tenancy';
import type { CancelReason } from './cancel-reason.js';
import { cancelWhere } from './cancel-where.js';

/**
 * Cancels the unsent deliveries about some subjects: those of the scope's association, or in a system scope those
 * without an association. A delivery that a worker has claimed may still be sent once; where it would have to be sent
 * again, it is cancelled instead. The message's audience count stays frozen: it is the sum of accepted, bounced,
 * outstanding and cancelled.
 * @returns how many deliveries it cancelled immediately
 */
export async function cancelDeliveries(
  tx: Tx,
  subjects: Id | readonly Id[],
  reason: CancelReason,
): Promise<number> {
  const ids = typeof subjects === 'string' ? [subjects] : subjects;
  // The condition on the association lets PostgreSQL use an index.
  const own = 'subject_id = ANY ($4::uuid[]) AND association_id';
  return tx.scope.kind === 'system'
    ? cancelWhere(tx, reason, { condition: `${own} IS NULL`, params: [ids] })
    : cancelWhere(tx, reason, { condition: `${own} = $5`, params: [ids, tx.scope.associationId] });
}
