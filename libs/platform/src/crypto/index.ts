export { KeyRing, type HmacKey, type VersionedKey } from './key-ring.js';
export { Keys, type KeyPurpose, type SecretVersion } from './keys.js';
export {
  isSignedLink,
  readLink,
  sampleToken,
  signLink,
  type LinkClaims,
  type LinkKind,
} from './link-token.js';
export { hashPassword, isHashOutdated, verifyPassword } from './password.js';
export { hashSecret, newSecret } from './secret.js';
export { NoTurn, Turns, type Turn } from './turns.js';
