import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { auditAccount } from '../persons/audit-account.js';
import { CredentialEntity } from './credential.entity.js';
import { noteSecurityEvent } from '../security-events/note-security-event.js';
import { replacePassword } from './replace-password.js';

/** Whose password changes; passwords come as hashes only. */
export interface ChangePasswordInput {
  personId: Id;
  sessionId: Id;
  /** The hash that the present password was checked against. */
  currentHash: string;
  passwordHash: string;
}

/**
 * Changes the password of a signed-in person and ends all other sessions. The caller has checked and hashed both
 * passwords.
 * @throws UserError PASSWORD_WRONG at `currentPassword` when the password was changed meanwhile
 */
export async function changePassword(tx: Tx<SystemScope>, input: ChangePasswordInput): Promise<void> {
  const { personId, sessionId, currentHash, passwordHash } = input;
  const where = { personId, passwordHash: currentHash };
  const same = await tx.repo(CredentialEntity).findOne({ where, lock: { mode: 'pessimistic_write' } });
  if (same === null) throw refuse('PASSWORD_WRONG', { field: 'currentPassword' });
  await replacePassword(tx, { personId, passwordHash, keepSessionId: sessionId });
  noteSecurityEvent(tx, { kind: 'PASSWORD_CHANGED', personId });
  await auditAccount(tx, personId, { action: 'accounts.changePassword' });
}
