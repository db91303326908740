import { cancelDeliveries } from '@sonae/domain/deliveries';
import type { Id, MemberScope, SystemScope, Tx } from '@sonae/tenancy';
import { rereadInvitation } from './reread-invitation.js';
import { InvitationEntity } from './invitation.entity.js';
import { lockInvitation } from './lock-invitation.js';
import type { InvitationRecord } from './select-invitations.js';
import { tellOfWithdrawal } from './tell-of-withdrawal.js';

/**
 * Withdraws an invitation that is not in force yet, accepted or not; its link no longer works. Tells the invited person
 * and the people who were asked about it.
 * @param input.told false where another invitation replaces it at once: then no one is told
 * @throws UserError NOT_FOUND or INVITATION_DECIDED at `id`
 */
export async function withdrawInvitation(
  tx: Tx<MemberScope | SystemScope>,
  { id, told = true }: { id: Id; told?: boolean },
): Promise<InvitationRecord> {
  const { associationId, pharmacyId } = await lockInvitation(tx, id, { waiting: true });
  await tx.repo(InvitationEntity).update({ id }, { revokedAt: tx.now });
  // The policies let no administrator cancel mail; where it still goes out, its link does not work.
  await cancelDeliveries(tx, id, 'WITHDRAWN');
  if (told) await tellOfWithdrawal(tx, id);
  await tx.audit({
    action: 'accounts.withdrawInvitation',
    recordType: 'invitation',
    recordId: id,
    associationId,
    ...(pharmacyId && { pharmacyId }),
  });
  return rereadInvitation(tx, id);
}
