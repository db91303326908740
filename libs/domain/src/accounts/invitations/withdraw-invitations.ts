import { cancelDeliveries } from '@sonae/domain/deliveries';
import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import type { MembershipRole } from '../sessions/find-session.js';
import { tellOfWithdrawal } from './tell-of-withdrawal.js';

/** The role in which a person sent invitations, and its place. */
export interface InvitingRole {
  personId: Id;
  role: MembershipRole;
  pharmacyId: Id | null;
}

/**
 * Withdraws the invitations that a person sent in a role that is being taken away and that are not in force yet: a person
 * whose role ends must not bring others in afterwards. The invited people and those who were asked are told. For an officer these are all that the person sent in the
 * association, for a manager those to the pharmacy.
 */
export async function withdrawInvitations(tx: Tx<MemberScope>, of: InvitingRole): Promise<void> {
  if (of.role !== 'ASSOCIATION_OFFICER' && of.role !== 'PHARMACY_MANAGER') return;
  const withdrawn = await tx.query<{ id: Id; pharmacyId: Id | null }>(
    `UPDATE invitation SET revoked_at = $4 WHERE association_id = $1 AND invited_by = $2
       AND ($3::uuid IS NULL OR pharmacy_id = $3) AND admitted_at IS NULL AND revoked_at IS NULL
     RETURNING id, pharmacy_id AS "pharmacyId"`,
    [tx.scope.associationId, of.personId, of.pharmacyId, tx.now],
  );
  for (const { id, pharmacyId } of withdrawn) {
    await cancelDeliveries(tx, id, 'WITHDRAWN');
    await tellOfWithdrawal(tx, id);
    const entry = { action: 'accounts.withdrawInvitation', recordType: 'invitation', recordId: id };
    await tx.audit({ ...entry, ...(pharmacyId && { pharmacyId }) });
  }
}
