import type { AuditEntry, Id, SystemScope, Tx } from '@sonae/tenancy';
import { findOnlyMembership } from '../memberships/find-only-membership.js';

/**
 * Writes the audit row of an act on a person's account. The row belongs to the association and pharmacy of the person's
 * only role, and to none when the person has several.
 * @param personId undefined for an address without an account: the query runs all the same, so that it takes the same
 *   time
 */
export async function auditAccount(
  tx: Tx<SystemScope>,
  personId: Id | undefined,
  entry: Pick<AuditEntry, 'action' | 'before' | 'after'>,
): Promise<void> {
  const only = await findOnlyMembership(tx, personId);
  await tx.audit({
    ...entry,
    recordType: 'person',
    ...(personId && { recordId: personId }),
    ...(only?.associationId && { associationId: only.associationId }),
    ...(only?.pharmacyId && { pharmacyId: only.pharmacyId }),
  });
}
