import { cancelDeliveries } from '@sonae/domain/deliveries';
import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import type { MembershipRole } from '../sessions/find-session.js';
import { tellOfWithdrawal } from './tell-of-withdrawal.js';

/** The role in which a person sent invitations, and the place. */
export interface InvitingRole {
  personId: Id;
  role: MembershipRole;
  pharmacyId: Id | null;
}

/**
 * Withdraws the invitations that are not in force yet and that a person sent in a role that ends: a person without the
 * role must not bring others in. For an officer these are all that the person sent in the association, for a manager
 * those to the pharmacy. Tells the invited people and the people who were asked.
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
