import type { Id, Tx } from '@sonae/tenancy';
import { findSentInvitation } from './find-sent-invitation.js';
import type { InvitationRecord } from './select-invitations.js';

/** An invitation that the caller has just written, as the inviter sees it. @throws Error when the scope does not see it */
export async function rereadInvitation(tx: Tx, id: Id): Promise<InvitationRecord> {
  const invitation = await findSentInvitation(tx, id);
  if (invitation === undefined) throw new Error('an invitation that was just written is not seen');
  return invitation;
}
