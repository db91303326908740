import type { Id, Tx } from '@sonae/tenancy';

/** Whether an invitation has an approval that brings the role into force by itself (`role_request.suffices`). */
export async function isApproved(tx: Tx, invitationId: Id): Promise<boolean> {
  const approvals = await tx.query(
    `SELECT FROM role_request WHERE invitation_id = $1 AND answer = 'APPROVED' AND suffices LIMIT 1`,
    [invitationId],
  );
  return approvals.length > 0;
}
