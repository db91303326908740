import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { CredentialEntity } from './credential.entity.js';

/** The same password, hashed under the newest secret of the installation. */
export interface RenewPasswordHashInput {
  personId: Id;
  /** The hash that the password was compared with. */
  currentHash: string;
  passwordHash: string;
}

/**
 * Stores a password under the newest secret, so that a retired one is needed no more. Sessions and the date of the last
 * change stay. A password that was changed meanwhile is left alone.
 */
export async function renewPasswordHash(tx: Tx<SystemScope>, input: RenewPasswordHashInput): Promise<void> {
  const { personId, currentHash, passwordHash } = input;
  await tx.repo(CredentialEntity).update({ personId, passwordHash: currentHash }, { passwordHash });
  await tx.audit({ action: 'accounts.renewPasswordHash', recordType: 'person', recordId: personId });
}
