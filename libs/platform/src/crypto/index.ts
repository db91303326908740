export { Keys, type HmacKey, type KeyPurpose } from './keys.js';
export { readLink, signLink, type LinkClaims, type LinkKind } from './link-token.js';
export { hashPassword, verifyPassword } from './password.js';
export { hashSecret, newSecret } from './secret.js';
