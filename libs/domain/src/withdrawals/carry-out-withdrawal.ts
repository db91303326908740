import { endPharmacyRoles } from '@sonae/domain/accounts';
import { cancelPharmacyDeliveries } from '@sonae/domain/deliveries';
import { amendPharmacy } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Ends the membership of a pharmacy: it is no longer counted and gets no mail, its roles, invitations and keys end, and
 * unsent deliveries are cancelled. Contacts and history stay. The caller has locked the pharmacy.
 */
export async function carryOutWithdrawal(
  tx: Tx<AssociationScope>,
  { id, pharmacyId }: { id: Id; pharmacyId: Id },
): Promise<void> {
  const ended = await endPharmacyRoles(tx, pharmacyId);
  const cancelled = await cancelPharmacyDeliveries(tx, pharmacyId);
  await amendPharmacy(tx, pharmacyId, { withdrawnAt: tx.now });
  await tx.query('UPDATE withdrawal SET effective_at = $2 WHERE id = $1', [id, tx.now]);
  await tx.audit({
    action: 'withdrawals.carryOutWithdrawal',
    recordType: 'pharmacy',
    recordId: pharmacyId,
    pharmacyId,
    after: { withdrawnAt: tx.now, ...ended, cancelled },
  });
}
