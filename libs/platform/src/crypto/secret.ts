import { hash, randomBytes } from 'node:crypto';

/** Makes a new secret of 256 bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The digest that the database stores of a secret of 256 bits; at that entropy no slow hash is needed. */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
