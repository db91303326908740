import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** What a key is for; two purposes never share key bytes. */
export type KeyPurpose = 'link' | 'pepper' | 'rate-limit' | 'idempotency';

/** What an HMAC is made with. Out of bytes it would make such an object each time, for four times its own price. */
export type HmacKey = KeyObject | Buffer;

/** Keys derived from the one secret of the installation (HKDF-SHA-256). Rotating SECRET_KEY ends all open links. */
export class Keys {
  private readonly derived = new Map<KeyPurpose, KeyObject>();
  constructor(private readonly secret: string) {}

  of(purpose: KeyPurpose): KeyObject {
    const known = this.derived.get(purpose);
    if (known !== undefined) return known;
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', this.secret, 'sonae', purpose, 32)));
    this.derived.set(purpose, key);
    return key;
  }
}
