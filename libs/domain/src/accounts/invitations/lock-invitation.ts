import type { Id, MemberScope, SystemScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { InvitationEntity } from './invitation.entity.js';

/**
 * Reads an invitation of the scope and locks it, so that no other transaction decides about it meanwhile.
 * @param waiting true: also accepts an invitation that was accepted but is not in force yet
 * @throws UserError NOT_FOUND or INVITATION_DECIDED at `field`
 */
export async function lockInvitation(
  tx: Tx<MemberScope | SystemScope>,
  id: Id,
  { waiting = false, field = 'id' }: { waiting?: boolean; field?: string } = {},
): Promise<InvitationEntity> {
  const lock = { mode: 'pessimistic_write' } as const;
  const invitation = await tx.repo(InvitationEntity).findOne({ where: { id }, lock });
  if (invitation === null) throw refuse('NOT_FOUND', { field });
  const { revokedAt, objectedAt, admittedAt, acceptedAt } = invitation;
  if (revokedAt ?? objectedAt ?? admittedAt ?? (waiting ? null : acceptedAt)) {
    throw refuse('INVITATION_DECIDED', { field });
  }
  return invitation;
}
