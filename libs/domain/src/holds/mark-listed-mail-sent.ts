import { acceptListed } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/**
 * Records the deliveries on hold whose ids are in a mail server's log as sent: the server took them after the backup.
 * Skips ids that are not on hold. Idempotent.
 * @returns how many
 */
export async function markListedMailSent(tx: Tx<SystemScope>, ids: readonly Id[]): Promise<number> {
  const marked = await acceptListed(tx, ids);
  for (const { messageId, associationId, count } of marked) {
    await tx.audit({
      action: 'holds.markHeldMailSent',
      recordType: 'message',
      recordId: messageId,
      ...(associationId && { associationId }),
      after: { count },
    });
  }
  return marked.reduce((sum, { count }) => sum + count, 0);
}
