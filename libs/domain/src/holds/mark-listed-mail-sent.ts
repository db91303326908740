import { acceptListed } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/**
 * Records those of the deliveries on hold as sent whose ids a mail server's log has: it took them after the backup. Ids that
 * are not on hold are passed over. Safe to repeat.
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
