import { acceptHeld } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/**
 * Records some of a message's deliveries on hold as sent, by order of an operator: ACCEPTED with the reply MARKED_SENT.
 * Idempotent.
 * @returns how many; fewer than `limit` when no more wait
 */
export async function markHeldMailSent(
  tx: Tx<SystemScope>,
  { messageId, limit }: { messageId: Id; limit: number },
): Promise<number> {
  const { count, associationId } = await acceptHeld(tx, { messageId, limit });
  if (count === 0) return 0;
  await tx.audit({
    action: 'holds.markHeldMailSent',
    recordType: 'message',
    recordId: messageId,
    ...(associationId && { associationId }),
    after: { count },
  });
  return count;
}
