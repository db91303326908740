import type { Id, Tx } from '@sonae/tenancy';
import { askHolders } from './ask-holders.js';
import { limitQuestions } from './limit-questions.js';
import { sendRoleRequests } from './send-role-requests.js';

/**
 * Asks about an administrator's invitation to an association: the other administrators, the officers if it has any, and
 * the association itself at its registered address. The role waits 72 hours even when none of these exists. Task
 * `operate`.
 * @param field the field of INVITATION_ASKING_LIMIT
 * @throws UserError INVITATION_OBJECTED at `email`, INVITATION_ASKING_LIMIT at `field`
 */
export async function askAdministrators(tx: Tx, invitationId: Id, field: string): Promise<void> {
  await askHolders(tx, invitationId, { administrators: true });
  const asked = await tx.query<{ id: Id }>(
    `INSERT INTO role_request (association_id, invitation_id, address, name, suffices, created_at)
     SELECT i.association_id, i.id, a.email, a.name, false, $2
     FROM invitation i JOIN association a ON a.id = i.association_id WHERE i.id = $1 AND a.email IS NOT NULL
     ON CONFLICT DO NOTHING RETURNING id`,
    [invitationId, tx.now],
  );
  await sendRoleRequests(tx, invitationId, asked);
  await limitQuestions(tx, invitationId, { place: field, address: 'email' });
}
