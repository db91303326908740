import type { Id, Tx } from '@sonae/platform/database';

/** Whether somebody whose word is enough has approved the role of an invitation. */
export async function isApproved(tx: Tx, invitationId: Id): Promise<boolean> {
  const approvals = await tx.query(
    `SELECT FROM role_request WHERE invitation_id = $1 AND answer = 'APPROVED' AND suffices LIMIT 1`,
    [invitationId],
  );
  return approvals.length > 0;
}
