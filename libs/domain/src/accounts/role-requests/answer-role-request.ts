import { writeDeliveries, findSender } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { admitAccepted } from '../invitations/admit-accepted.js';
import { findRoleRequests, type RoleRequest } from './find-role-requests.js';
import { invitationNotices } from '../invitations/invitation-notice.texts.js';
import { compileRoleNoticeMail } from '../notices/role-notice.mail.js';
import { roleTexts } from '../memberships/role.texts.js';
import { tellPeople } from '../notices/tell-people.js';

/** An answer to the question whether a role may come into force. */
export interface RoleAnswer {
  id: Id;
  answer: 'APPROVED' | 'OBJECTED';
  /** The signed-in person; left out when the answer comes by the link. */
  personId?: Id;
}

const actions = { APPROVED: 'accounts.approveRole', OBJECTED: 'accounts.objectToRole' } as const;

/**
 * Records the answer of an asked person. An objection ends the invitation and is told to the inviter. To approve, the
 * person must hold the place at that moment. One approved request that `suffices` brings the role into force; otherwise
 * all requests of the invitation need an approval. Idempotent for the same answer. Task `accounts` only.
 * @throws UserError NOT_FOUND at `id`; ROLE_REQUEST_CLOSED at `id` when it is decided or has another answer;
 *   ROLE_REQUEST_OBJECT_ONLY at `id` for the approval of a person who may only object
 */
export async function answerRoleRequest(tx: Tx<SystemScope>, input: RoleAnswer): Promise<RoleRequest> {
  const { id, answer, personId } = input;
  const [asked] = await findRoleRequests(tx, { id, ...(personId && { personId }) });
  if (asked === undefined) throw refuse('NOT_FOUND', { field: 'id' });
  // The lock puts two concurrent answers in order.
  await tx.query('SELECT FROM invitation WHERE id = $1 FOR UPDATE', [asked.invitationId]);
  const [request] = await findRoleRequests(tx, { id });
  if (request === undefined) throw refuse('NOT_FOUND', { field: 'id' });
  const action = actions[answer];
  const entry = { action, recordType: 'role_request', recordId: id, associationId: request.associationId };
  const place = request.pharmacyId && { pharmacyId: request.pharmacyId };
  if (request.answer === answer) {
    await tx.audit({ ...entry, ...place });
    return request;
  }
  if (!request.isOpen || request.answer === 'OBJECTED') throw refuse('ROLE_REQUEST_CLOSED', { field: 'id' });
  if (answer === 'APPROVED' && !request.mayApprove) throw refuse('ROLE_REQUEST_OBJECT_ONLY', { field: 'id' });
  await tx.query('UPDATE role_request SET answer = $2, answered_at = $3 WHERE id = $1', [id, answer, tx.now]);
  await tx.audit({ ...entry, ...place, after: { answer } });
  if (answer === 'OBJECTED') await endInvitation(tx, request);
  else await letIn(tx, request);
  const [answered] = await findRoleRequests(tx, { id });
  return answered ?? request;
}

async function letIn(tx: Tx<SystemScope>, { invitationId }: RoleRequest): Promise<void> {
  await tx.query(
    `UPDATE invitation SET takes_effect_at = $2 WHERE id = $1 AND takes_effect_at > $2 AND (
       EXISTS (SELECT FROM role_request WHERE invitation_id = $1 AND answer = 'APPROVED' AND suffices)
       OR NOT EXISTS (SELECT FROM role_request WHERE invitation_id = $1 AND answer IS DISTINCT FROM 'APPROVED'))`,
    [invitationId, tx.now],
  );
  await admitAccepted(tx, invitationId);
}

async function endInvitation(tx: Tx<SystemScope>, request: RoleRequest): Promise<void> {
  const { invitationId, associationId, role, placeName, associationName, name, email } = request;
  const [ended] = await tx.query<{ invitedBy: Id | null }>(
    'UPDATE invitation SET objected_at = $2 WHERE id = $1 RETURNING invited_by AS "invitedBy"',
    [invitationId, tx.now],
  );
  const of = { organisation: placeName ?? associationName, role: roleTexts[role], at: tx.now.toISOString() };
  await tellPeople(tx, {
    associationId,
    notice: invitationNotices.objected({ ...of, name, email }),
    subjectId: invitationId,
    wave: 'objected',
    whom: { sql: 'p.id = $1', params: [ended?.invitedBy ?? null] },
  });
  // The mail goes to the invited address: a person without a role is not among the people of a place.
  await writeDeliveries(tx, {
    kind: 'ROLE_NOTICE',
    compiled: compileRoleNoticeMail({
      sender: await findSender(tx, associationId),
      ...invitationNotices.refused(of),
    }),
    subjectId: invitationId,
    wave: 'refused',
    associationId,
    recipients: [{ recipientId: invitationId, address: email, fields: { recipientName: name } }],
  });
}
