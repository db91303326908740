import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { auditAccount } from '../persons/audit-account.js';
import { noteSecurityEvent } from './note-security-event.js';

/**
 * Records a failed sign-in, without the address. Unknown addresses get a record too, so that they take the same time.
 */
export async function recordFailedSignIn(tx: Tx<SystemScope>, personId: Id | undefined): Promise<void> {
  noteSecurityEvent(tx, { kind: 'SIGN_IN_FAILED', personId });
  await auditAccount(tx, personId, { action: 'accounts.signInFailed' });
}
