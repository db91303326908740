import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { tellOfWithdrawal } from '../invitations/tell-of-withdrawal.js';

/**
 * Ends all roles at a pharmacy, and the invitations to it that are not in force yet, including the accepted ones that
 * wait. Sessions in these roles have no role from the next request on. A trigger ends the API keys when the caller
 * changes the pharmacy in the same transaction.
 * @returns how many roles and invitations ended
 */
export async function endPharmacyRoles(
  tx: Tx<AssociationScope>,
  pharmacyId: Id,
): Promise<{ roles: number; invitations: number }> {
  const where = 'WHERE association_id = $1 AND pharmacy_id = $2';
  const params = [tx.scope.associationId, pharmacyId, tx.now];
  // Invitations first: their locks wait for an acceptance under way, so that its role ends too.
  const invitations = await tx.query<{ id: Id }>(
    `UPDATE invitation SET revoked_at = $3 ${where} AND admitted_at IS NULL AND revoked_at IS NULL RETURNING id`,
    params,
  );
  const roles = await tx.query<{ id: Id }>(
    `UPDATE membership SET revoked_at = $3 ${where} AND revoked_at IS NULL RETURNING id`,
    params,
  );
  for (const { id: recordId } of roles) {
    await tx.audit({ action: 'accounts.revokeMembership', recordType: 'membership', recordId, pharmacyId });
  }
  for (const { id: recordId } of invitations) {
    await tellOfWithdrawal(tx, recordId);
    await tx.audit({ action: 'accounts.withdrawInvitation', recordType: 'invitation', recordId, pharmacyId });
  }
  return { roles: roles.length, invitations: invitations.length };
}
