import { hash, randomBytes } from 'node:crypto';

/** A new secret of 256 bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a secret of 256 bits; no slow hash is needed at that entropy. */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
