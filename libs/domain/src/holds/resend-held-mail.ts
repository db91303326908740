import { freeHeld } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/**
 * Lets some of a message's deliveries go that are on hold: they are due at once, or once its notice is not paused any more. Safe
 * to repeat.
 * @returns how many; fewer than `limit` when no more wait
 */
export async function resendHeldMail(
  tx: Tx<SystemScope>,
  { messageId, limit }: { messageId: Id; limit: number },
): Promise<number> {
  const { count, associationId } = await freeHeld(tx, { messageId, limit });
  if (count === 0) return 0;
  await tx.audit({
    action: 'holds.resendHeldMail',
    recordType: 'message',
    recordId: messageId,
    ...(associationId && { associationId }),
    after: { count },
  });
  return count;
}
