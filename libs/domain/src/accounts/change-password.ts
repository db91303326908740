import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { refuse } from './accounts.texts.js';
import { replacePassword } from './replace-password.js';

export interface ChangePasswordInput {
  personId: Id;
  sessionId: Id;
  /** The hash that the present password was compared with. */
  currentHash: string;
  passwordHash: string;
}

/**
 * Changes the password of a signed-in person and ends all other sessions. Both passwords are checked and hashed already.
 * @throws UserError PASSWORD_WRONG at `currentPassword` when the password was changed meanwhile
 */
export async function changePassword(tx: Tx<SystemScope>, input: ChangePasswordInput): Promise<void> {
  const { personId, sessionId, currentHash, passwordHash } = input;
  const same = await tx.query(
    'SELECT person_id FROM credential WHERE person_id = $1 AND password_hash = $2 FOR UPDATE',
    [personId, currentHash],
  );
  if (same.length === 0) throw refuse('PASSWORD_WRONG', { field: 'currentPassword' });
  await replacePassword(tx, { personId, passwordHash, keepSessionId: sessionId });
  await tx.audit({ action: 'accounts.changePassword', recordType: 'person', recordId: personId });
}
