import type { Id, Tx } from '@sonae/tenancy';
import { checkPersonName } from '../persons/check-person-name.js';
import { normalizeEmail } from '../persons/normalize-email.js';
import { writeInvitation } from './write-invitation.js';

/**
 * Invites an officer to an association that may have none yet; for the operator who has just created it (task
 * `operate`). Writes no audit row: the caller's transaction does.
 * @throws UserError PERSON_NAME_INVALID at `officerName`
 */
export async function inviteOfficer(
  tx: Tx,
  input: { associationId: Id; email: string; name: string },
): Promise<void> {
  const { associationId } = input;
  const email = normalizeEmail(input.email);
  const name = checkPersonName(input.name, 'officerName');
  const id = await writeInvitation(tx, { email, name, role: 'ASSOCIATION_OFFICER', associationId });
  await tx.audit({
    action: 'accounts.inviteOfficer',
    recordType: 'invitation',
    recordId: id,
    associationId,
    after: { email, name },
  });
}
