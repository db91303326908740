import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { admitAccepted } from './admit-accepted.js';
import { askHolders } from '../role-requests/ask-holders.js';
import { CredentialEntity } from '../passwords/credential.entity.js';
import { isApproved } from '../role-requests/is-approved.js';
import { lockPlace } from '../memberships/lock-place.js';
import { noteSecurityEvent } from '../security-events/note-security-event.js';

/** The invitation, and the person who accepts it. */
export interface AcceptInvitationInput {
  invitationId: Id;
  /** The person who accepts: the one registered under the address, or the id the new one gets. */
  personId: Id;
  /** Set for a new person; `checkPersonName` has checked the name. */
  newPerson?: { name: string; passwordHash: string };
  /** The device on which the person accepts; it becomes a known device. */
  deviceId?: Id;
}

/**
 * Accepts an invitation, once: of concurrent attempts one succeeds. When no approval is needed, the role is in force at
 * once; otherwise when the holders of the place approve, or after 72 hours without an objection. Asks also the people
 * who became holders since the invitation was sent.
 * @returns when the role comes into force, or null when it is in force already
 * @throws UserError INVITATION_CLOSED when it was used, revoked, objected to or has ended; PERSON_KNOWN when the
 *   address was registered meanwhile, so that the caller must ask for its password
 */
export async function acceptInvitation(
  tx: Tx<SystemScope>,
  input: AcceptInvitationInput,
): Promise<Date | null> {
  const { invitationId, personId, newPerson, deviceId } = input;
  const [invitation] = await tx.query<{ email: string; associationId: Id; pharmacyId: Id | null }>(
    `UPDATE invitation SET accepted_at = $2
     WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND objected_at IS NULL AND expires_at > $2
     RETURNING email, association_id AS "associationId", pharmacy_id AS "pharmacyId"`,
    [invitationId, tx.now],
  );
  if (invitation === undefined) throw refuse('INVITATION_CLOSED');
  if (newPerson) {
    const made = await tx.query(
      `INSERT INTO person (id, email, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING RETURNING id`,
      [personId, invitation.email, newPerson.name, tx.now],
    );
    if (made.length === 0) throw refuse('PERSON_KNOWN');
    const { passwordHash } = newPerson;
    await tx.repo(CredentialEntity).insert({ personId, passwordHash, changedAt: tx.now });
  }
  await tx.query(
    `UPDATE invitation i SET accepted_by = p.id FROM person p WHERE i.id = $1 AND p.id = $2 AND p.email = i.email`,
    [invitationId, personId],
  );
  noteSecurityEvent(tx, { kind: 'INVITATION_ACCEPTED', personId, deviceId });
  await tx.audit({
    action: 'accounts.acceptInvitation',
    recordType: 'invitation',
    recordId: invitationId,
    associationId: invitation.associationId,
    ...(invitation.pharmacyId && { pharmacyId: invitation.pharmacyId }),
  });
  // A lock puts two acceptances at a place without holders in order: the second sees the holder that the first one
  // makes.
  await lockPlace(tx, invitationId);
  if (!(await isApproved(tx, invitationId))) await askHolders(tx, invitationId);
  if ((await admitAccepted(tx, invitationId)).admitted.length > 0) return null;
  const [waiting] = await tx.query<{ takesEffectAt: Date | null }>(
    'SELECT takes_effect_at AS "takesEffectAt" FROM invitation WHERE id = $1',
    [invitationId],
  );
  return waiting?.takesEffectAt ?? null;
}
