import type { Id, Tx } from '@sonae/tenancy';
import { checkPersonName } from '../persons/check-person-name.js';
import { normalizeEmail } from '../persons/normalize-email.js';
import { writeInvitation } from './write-invitation.js';

/**
 * Invites an officer to an association that may have none yet; meant for the operator who has just created it (task
 * `operate`). Part of the caller's transaction, which also writes the audit row of what it is part of.
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
