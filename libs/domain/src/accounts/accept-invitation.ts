import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { refuse } from './accounts.texts.js';
import { CredentialEntity } from './credential.entity.js';
import { noteSecurityEvent } from './note-security-event.js';

/** Who takes up which invitation. */
export interface AcceptInvitationInput {
  invitationId: Id;
  /** The person who accepts: the one registered under the address, or the id the new one gets. */
  personId: Id;
  /** Of a new person; the name is checked already. */
  newPerson?: { name: string; passwordHash: string };
  /** Where it is accepted: known from then on. */
  deviceId?: Id;
}

/**
 * Turns an invitation into a membership, once: of any number of attempts at the same moment one succeeds.
 * @throws UserError INVITATION_CLOSED when it was used, revoked or has ended; PERSON_KNOWN when the address was
 *   registered meanwhile, so that its password has to be asked for
 */
export async function acceptInvitation(tx: Tx<SystemScope>, input: AcceptInvitationInput): Promise<void> {
  const { invitationId, personId, newPerson, deviceId } = input;
  const [invitation] = await tx.query<{ email: string; associationId: Id; pharmacyId: Id | null }>(
    `UPDATE invitation SET accepted_at = $2
     WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2
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
  // Somebody who holds the role already has nothing to gain; the invitation is used up all the same.
  await tx.query(
    `INSERT INTO membership (person_id, role, association_id, branch_id, corporation_id, pharmacy_id, created_at)
     SELECT p.id, i.role, i.association_id, i.branch_id, i.corporation_id, i.pharmacy_id, $3
     FROM invitation i JOIN person p ON p.email = i.email WHERE i.id = $1 AND p.id = $2
     ON CONFLICT DO NOTHING`,
    [invitationId, personId, tx.now],
  );
  noteSecurityEvent(tx, { kind: 'INVITATION_ACCEPTED', personId, deviceId });
  await tx.audit({
    action: 'accounts.acceptInvitation',
    recordType: 'invitation',
    recordId: invitationId,
    associationId: invitation.associationId,
    ...(invitation.pharmacyId && { pharmacyId: invitation.pharmacyId }),
  });
}
