import { createSecretKey, hkdfSync } from 'node:crypto';
import { KeyRing, type HmacKey } from './key-ring.js';

/** The purpose of a key; two purposes never share key bytes. */
export type KeyPurpose = 'link' | 'pepper' | 'rate-limit';

/** A secret of an installation with its version. */
export interface SecretVersion {
  /** From 1; a newer secret has a higher number. */
  version: number;
  secret: string;
}

/** The secrets in the settings. */
export interface SecretSettings {
  SECRET_KEY: string;
  SECRET_KEY_VERSION: number;
  /** JSON: the secret of each version, such as `{"1": "…"}`. */
  SECRET_KEYS_RETIRED: string;
}

/**
 * Keys derived from the secrets of the installation (HKDF-SHA-256). The newest secret signs and hashes; a retired one
 * only verifies what it made, as long as it is in SECRET_KEYS_RETIRED.
 */
export class Keys {
  private readonly rings = new Map<KeyPurpose, KeyRing>();
  private readonly secrets: readonly SecretVersion[];

  /** @param secrets the newest first */
  constructor(...secrets: readonly [SecretVersion, ...SecretVersion[]]) {
    this.secrets = secrets;
  }

  static of(settings: SecretSettings): Keys {
    const { SECRET_KEY: secret, SECRET_KEY_VERSION: version, SECRET_KEYS_RETIRED: retired } = settings;
    return new Keys({ version, secret }, ...readRetiredSecrets(retired));
  }

  of(purpose: KeyPurpose): KeyRing {
    const known = this.rings.get(purpose);
    if (known !== undefined) return known;
    const ring = new KeyRing(
      this.secrets.map(({ version, secret }) => ({ version, key: derive(secret, purpose) })),
    );
    this.rings.set(purpose, ring);
    return ring;
  }
}

/** The secrets of SECRET_KEYS_RETIRED, newest first. @throws SyntaxError when the text is not JSON */
export function readRetiredSecrets(text: string): SecretVersion[] {
  return Object.entries(JSON.parse(text) as Record<string, string>)
    .map(([version, secret]) => ({ version: Number(version), secret }))
    .toSorted((a, b) => b.version - a.version);
}

function derive(secret: string, purpose: KeyPurpose): HmacKey {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'sonae', purpose, 32)));
}
