import type { Id, Tx } from '@sonae/tenancy';
import { selectInvitations, type InvitationRecord } from './select-invitations.js';

/** An invitation as the inviter sees it, by its id; undefined when the scope does not see it. */
export async function findSentInvitation(tx: Tx, id: Id): Promise<InvitationRecord | undefined> {
  const [invitation] = await selectInvitations(tx, 'i.id = $2', [id]);
  return invitation;
}
