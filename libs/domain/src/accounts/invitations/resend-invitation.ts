import { cancelDeliveries } from '@sonae/domain/deliveries';
import { once, type Id, type MemberScope, type SystemScope, type Tx } from '@sonae/tenancy';
import { readAskedRole } from '../role-requests/read-asked-role.js';
import { rereadInvitation } from './reread-invitation.js';
import { InvitationEntity } from './invitation.entity.js';
import { isApproved } from '../role-requests/is-approved.js';
import { askHolders } from '../role-requests/ask-holders.js';
import { limitInvitations } from './limit-invitations.js';
import { limitQuestions } from '../role-requests/limit-questions.js';
import { lockInvitation } from './lock-invitation.js';
import type { InvitationRecord } from './select-invitations.js';
import { sendRoleRequests } from '../role-requests/send-role-requests.js';
import { sendInvitation } from './send-invitation.js';
import { invitationHours } from './write-invitation.js';

/**
 * Sends again an invitation that was not accepted, expired or not; its link is valid for 72 hours from now. Asks again
 * the people who did not answer, and restarts the waiting time.
 * @throws UserError NOT_FOUND, INVITATION_DECIDED, INVITATION_OBJECTED or INVITATION_ASKING_LIMIT at `id`,
 *   INVITATION_LIMIT or IDEMPOTENCY_KEY_REUSED
 */
export async function resendInvitation(
  tx: Tx<MemberScope | SystemScope>,
  { id, idempotencyKey }: { id: Id; idempotencyKey: string },
): Promise<InvitationRecord> {
  return once(tx, { key: idempotencyKey, operation: 'resendInvitation', input: { id } }, async () => {
    const { associationId, role, email, name, pharmacyId, corporationId, byOperator, takesEffectAt } =
      await lockInvitation(tx, id);
    await limitInvitations(tx, { associationId, email });
    const expiresAt = new Date(tx.now.getTime() + invitationHours * 3_600_000);
    await tx.repo(InvitationEntity).update({ id }, { expiresAt });
    await cancelDeliveries(tx, id, 'OVERTAKEN');
    const { placeName } = await readAskedRole(tx, id);
    const sent = { associationId, role, email, name, expiresAt, ...(pharmacyId && { pharmacyId }) };
    await sendInvitation(tx, id, { ...sent, ...(placeName && { placeName }) });
    await tx.audit({
      action: 'accounts.resendInvitation',
      recordType: 'invitation',
      recordId: id,
      associationId,
      ...(pharmacyId && { pharmacyId }),
    });
    if (tx.scope.kind !== 'pharmacy' && !(await isApproved(tx, id))) {
      if ((corporationId ?? pharmacyId ?? null) !== null) await askHolders(tx, id);
      if (byOperator && takesEffectAt) await askHolders(tx, id, { administrators: true });
      if (takesEffectAt) await sendRoleRequests(tx, id, await unanswered(tx, id));
      await limitQuestions(tx, id, { place: 'id', address: 'id' });
    }
    return rereadInvitation(tx, id);
  });
}

// An approval stays valid: the approver is not asked again.
async function unanswered(tx: Tx, id: Id): Promise<{ id: Id }[]> {
  return tx.query('SELECT id FROM role_request WHERE invitation_id = $1 AND answer IS NULL', [id]);
}
