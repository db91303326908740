import { hkdfSync } from 'node:crypto';

/** What a key is for; two purposes never share key bytes. */
export type KeyPurpose = 'link' | 'pepper' | 'rate-limit' | 'idempotency';

/** Keys derived from the one secret of the installation (HKDF-SHA-256). Rotating SECRET_KEY ends all open links. */
export class Keys {
  private readonly derived = new Map<KeyPurpose, Buffer>();
  constructor(private readonly secret: string) {}

  of(purpose: KeyPurpose): Buffer {
    const known = this.derived.get(purpose);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync('sha256', this.secret, 'sonae', purpose, 32));
    this.derived.set(purpose, key);
    return key;
  }
}
