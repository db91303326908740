import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { CredentialEntity } from './credential.entity.js';

/** The same password, hashed under the newest pepper of the installation. */
export interface RenewPasswordHashInput {
  personId: Id;
  /** The hash that the password was checked against. */
  currentHash: string;
  passwordHash: string;
}

/**
 * Stores a password hashed under the newest pepper, so that a retired one is no longer needed. Sessions and the date of
 * the last change stay. Leaves a password alone that was changed meanwhile.
 */
export async function renewPasswordHash(tx: Tx<SystemScope>, input: RenewPasswordHashInput): Promise<void> {
  const { personId, currentHash, passwordHash } = input;
  await tx.repo(CredentialEntity).update({ personId, passwordHash: currentHash }, { passwordHash });
  await tx.audit({ action: 'accounts.renewPasswordHash', recordType: 'person', recordId: personId });
}
