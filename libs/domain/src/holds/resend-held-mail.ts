import { freeHeld } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/**
 * Releases some of a message's deliveries on hold: they are due at once, or when a pause of the notice ends.
 * Idempotent.
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
