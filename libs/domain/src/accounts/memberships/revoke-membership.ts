import { IsNull } from 'typeorm';
import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { findMembership } from './find-membership.js';
import { MembershipEntity } from './membership.entity.js';
import type { Membership } from './select-memberships.js';
import { tellOfEnd } from './tell-of-end.js';
import { withdrawInvitations } from '../invitations/withdraw-invitations.js';

/**
 * Takes a role away, with the invitations sent in it that are not in force yet and the API keys that its person holds.
 * Sessions in the role have no role from the next request on. Tells the person, and the managers, head office or
 * officers of the place. An association keeps its last officer. A pharmacy cannot remove its own last manager; the
 * association can.
 * @throws UserError NOT_FOUND, MEMBERSHIP_LAST_OFFICER or MEMBERSHIP_LAST_MANAGER at `id`
 */
export async function revokeMembership(tx: Tx<MemberScope>, { id }: { id: Id }): Promise<Membership> {
  const known = await findMembership(tx, { id });
  const held = await tx.repo(MembershipEntity).findOneBy({ id, revokedAt: IsNull() });
  if (held === null) throw refuse('NOT_FOUND', { field: 'id' });
  // Locks all peers in one order, so that two officers cannot remove each other at the same moment.
  const peers = await tx.query<{ id: Id }>(
    `SELECT id FROM membership WHERE role = $1 AND association_id = $2 AND pharmacy_id IS NOT DISTINCT FROM $3
       AND revoked_at IS NULL ORDER BY id FOR UPDATE`,
    [held.role, held.associationId, held.pharmacyId],
  );
  if (!known || !peers.some((peer) => peer.id === id)) throw refuse('NOT_FOUND', { field: 'id' });
  if (peers.length === 1 && held.role === 'ASSOCIATION_OFFICER')
    throw refuse('MEMBERSHIP_LAST_OFFICER', { field: 'id' });
  if (peers.length === 1 && held.role === 'PHARMACY_MANAGER' && tx.scope.kind === 'pharmacy') {
    throw refuse('MEMBERSHIP_LAST_MANAGER', { field: 'id' });
  }
  if (held.personId === tx.scope.personId) await tx.prove();
  await tx.repo(MembershipEntity).update({ id }, { revokedAt: tx.now });
  await withdrawInvitations(tx, held);
  await tellOfEnd(tx, id);
  await tx.audit({
    action: 'accounts.revokeMembership',
    recordType: 'membership',
    recordId: id,
    before: held,
    ...(held.pharmacyId && { pharmacyId: held.pharmacyId }),
  });
  return { ...known, revokedAt: tx.now };
}
