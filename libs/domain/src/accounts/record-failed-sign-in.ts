import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { findOnlyMembership } from './find-only-membership.js';
import { noteSecurityEvent } from './note-security-event.js';

/**
 * Puts a failed sign-in on record, without the address. It is written for unknown addresses too, so that they take the
 * same time. Who belongs to one tenant appears in that tenant's trail.
 */
export async function recordFailedSignIn(tx: Tx<SystemScope>, personId: Id | undefined): Promise<void> {
  const only = await findOnlyMembership(tx, personId);
  noteSecurityEvent(tx, { kind: 'SIGN_IN_FAILED', personId });
  await tx.audit({
    action: 'accounts.signInFailed',
    recordType: 'person',
    ...(personId && { recordId: personId }),
    ...(only?.associationId && { associationId: only.associationId }),
    ...(only?.pharmacyId && { pharmacyId: only.pharmacyId }),
  });
}
