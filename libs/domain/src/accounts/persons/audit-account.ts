import type { AuditEntry, Id, SystemScope, Tx } from '@sonae/tenancy';
import { findOnlyMembership } from '../memberships/find-only-membership.js';

/**
 * Writes the audit line of an act on a person's account. The line stands in the trail of the one place where the person
 * has a role, and in none when there are several.
 * @param personId undefined for an address without an account: it is looked for too, so that it takes the same time
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
