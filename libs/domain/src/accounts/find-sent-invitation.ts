import type { Id, MemberScope, Tx } from '@sonae/platform/database';
import type { InvitationRecord } from './write-invitation.js';

/** An invitation as the inviter sees it, by its id; undefined when it was withdrawn or the scope does not see it. */
export async function findSentInvitation(tx: Tx<MemberScope>, id: Id): Promise<InvitationRecord | undefined> {
  const [invitation] = await tx.query<InvitationRecord>(
    `SELECT id, role, email, name, expires_at AS "expiresAt", accepted_at AS "acceptedAt"
     FROM invitation WHERE id = $1 AND revoked_at IS NULL`,
    [id],
  );
  return invitation;
}
