import {
  once,
  type AssociationScope,
  type Id,
  type PharmacyScope,
  type SystemScope,
  type Tx,
} from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { askAbout } from '../role-requests/ask-about.js';
import { askAdministrators } from '../role-requests/ask-administrators.js';
import { checkPersonName } from '../persons/check-person-name.js';
import { readAskedRole } from '../role-requests/read-asked-role.js';
import { rereadInvitation } from './reread-invitation.js';
import { lockInvitation } from './lock-invitation.js';
import { normalizeEmail } from '../persons/normalize-email.js';
import type { InvitationRecord } from './select-invitations.js';
import { withdrawInvitation } from './withdraw-invitation.js';
import { writeInvitation } from './write-invitation.js';

/** The right address and name. */
export interface CorrectInvitationInput {
  idempotencyKey: string;
  id: Id;
  email: string;
  name: string;
}

/**
 * Withdraws an invitation that was not accepted and sends a new one to another address or name, for the same role and
 * place. Asks the holders of the place again. An administrator may correct the invitation of a first officer while the
 * association has never had an officer.
 * @returns the new invitation
 * @throws UserError NOT_FOUND, INVITATION_DECIDED, INVITATION_CORRECTION_FORBIDDEN or INVITATION_ASKING_LIMIT at
 *   `id`, PERSON_NAME_INVALID at `name`, INVITATION_ADDRESS_UNREGISTERED, INVITATION_OBJECTED or INVITATION_LIMIT at
 *   `email`, IDEMPOTENCY_KEY_REUSED
 */
export async function correctInvitation(
  tx: Tx<AssociationScope | PharmacyScope | SystemScope>,
  { idempotencyKey, ...input }: CorrectInvitationInput,
): Promise<InvitationRecord> {
  return once(tx, { key: idempotencyKey, operation: 'correctInvitation', input }, async () => {
    const name = checkPersonName(input.name);
    const email = normalizeEmail(input.email);
    const old = await lockInvitation(tx, input.id);
    const { associationId, role, branchId, corporationId, pharmacyId } = old;
    if (!isOfMember(tx)) await mustBeFirst(tx, associationId);
    const { placeName } = await readAskedRole(tx, old.id);
    await withdrawInvitation(tx, { id: old.id, told: false });
    const id = await writeInvitation(tx, {
      email,
      name,
      role,
      associationId,
      ...(placeName && { placeName }),
      ...(branchId && { branchId }),
      ...(corporationId && { corporationId }),
      ...(pharmacyId && { pharmacyId }),
      ...(old.callBack && { callBack: old.callBack }),
    });
    await tx.audit({
      action: 'accounts.correctInvitation',
      recordType: 'invitation',
      recordId: id,
      before: { email: old.email, name: old.name },
      after: { email, name },
      associationId,
      ...(pharmacyId && { pharmacyId }),
    });
    if (isOfMember(tx)) await askAbout(tx, id, { corporationId, pharmacyId }, 'id');
    else if (old.takesEffectAt) await askAdministrators(tx, id, 'id');
    return rereadInvitation(tx, id);
  });
}

function isOfMember(
  tx: Tx<AssociationScope | PharmacyScope | SystemScope>,
): tx is Tx<AssociationScope | PharmacyScope> {
  return tx.scope.kind !== 'system';
}

async function mustBeFirst(tx: Tx, associationId: Id): Promise<void> {
  const officers = await tx.query(
    `SELECT FROM membership WHERE association_id = $1 AND role = 'ASSOCIATION_OFFICER' LIMIT 1`,
    [associationId],
  );
  if (officers.length > 0) throw refuse('INVITATION_CORRECTION_FORBIDDEN', { field: 'id' });
}
