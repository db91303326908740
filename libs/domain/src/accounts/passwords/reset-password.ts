import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { auditAccount } from '../persons/audit-account.js';
import { noteSecurityEvent } from '../security-events/note-security-event.js';
import { replacePassword } from './replace-password.js';

/**
 * Sets the password by a link, once, and ends all sessions. The device becomes a known one, because its user reads the
 * mail of the account. The caller has checked and hashed the password.
 * @throws UserError PASSWORD_RESET_CLOSED when the link was used or has expired
 */
export async function resetPassword(
  tx: Tx<SystemScope>,
  { resetId, passwordHash, deviceId }: { resetId: Id; passwordHash: string; deviceId?: Id },
): Promise<void> {
  const [reset] = await tx.query<{ personId: Id }>(
    `UPDATE password_reset SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2
     RETURNING person_id AS "personId"`,
    [resetId, tx.now],
  );
  if (reset === undefined) throw refuse('PASSWORD_RESET_CLOSED');
  const { personId } = reset;
  await replacePassword(tx, { personId, passwordHash });
  noteSecurityEvent(tx, { kind: 'PASSWORD_RESET', personId, deviceId });
  await auditAccount(tx, personId, { action: 'accounts.resetPassword' });
}
