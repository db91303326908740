import { once, type Id, type SystemScope, type Tx } from '@sonae/tenancy';
import { readLine } from '@sonae/platform/text';
import { refuse } from '../accounts.texts.js';
import { askAdministrators } from '../role-requests/ask-administrators.js';
import { checkPersonName } from '../persons/check-person-name.js';
import { rereadInvitation } from './reread-invitation.js';
import { normalizeEmail } from '../persons/normalize-email.js';
import type { InvitationRecord } from './select-invitations.js';
import { writeInvitation } from './write-invitation.js';

/** The first officer of an association that has no officer to invite one. */
export interface FirstOfficerInput {
  idempotencyKey: string;
  associationId: Id;
  email: string;
  name: string;
  /** How and to whom the administrator called back, 1 to 500 characters. */
  callBack: string;
}

/**
 * Invites an officer to an association that has no officer, or never had one. The role comes into force when another
 * administrator or an officer approves, or after 72 hours without an objection. A mail tells the association's
 * registered address, which may object. Task `operate`.
 * @throws UserError NOT_FOUND or INVITATION_ASKING_LIMIT at `associationId`, INVITATION_OBJECTED at `email`,
 *   PERSON_NAME_INVALID at `name`, CALL_BACK_INVALID at `callBack`, IDEMPOTENCY_KEY_REUSED
 */
export async function inviteFirstOfficer(
  tx: Tx<SystemScope>,
  { idempotencyKey, ...input }: FirstOfficerInput,
): Promise<InvitationRecord> {
  return once(tx, { key: idempotencyKey, operation: 'inviteFirstOfficer', input }, async () => {
    const { associationId } = input;
    const name = checkPersonName(input.name);
    const callBack = readLine(input.callBack, 500);
    if (callBack === null) throw refuse('CALL_BACK_INVALID', { field: 'callBack' });
    const known = await tx.query('SELECT FROM association WHERE id = $1', [associationId]);
    if (known.length === 0) throw refuse('NOT_FOUND', { field: 'associationId' });
    const email = normalizeEmail(input.email);
    const role = 'ASSOCIATION_OFFICER';
    const id = await writeInvitation(tx, { associationId, email, name, role, callBack });
    await tx.audit({
      action: 'accounts.inviteFirstOfficer',
      recordType: 'invitation',
      recordId: id,
      associationId,
      after: { email, name, callBack },
    });
    await askAdministrators(tx, id, 'associationId');
    return rereadInvitation(tx, id);
  });
}
