import type { KeyObject } from 'node:crypto';

/**
 * The key of an HMAC. A key in bytes costs four times as much for each HMAC, because it becomes a key object each time.
 */
export type HmacKey = KeyObject | Buffer;

/** A key and the version of the secret it was derived from. */
export interface VersionedKey {
  version: number;
  key: HmacKey;
}

/** The keys of one purpose, one for each version of the secret. */
export class KeyRing {
  /** The key for all new signatures and hashes. */
  readonly newest: VersionedKey;

  /** @param keys at least one, the newest first @throws Error without a key, or with two of one version */
  constructor(readonly keys: readonly VersionedKey[]) {
    const [newest] = keys;
    if (newest === undefined) throw new Error('a key ring holds at least one key');
    if (new Set(keys.map(({ version }) => version)).size < keys.length) {
      throw new Error('a key ring holds one key a version');
    }
    this.newest = newest;
  }

  /** The key of a version; undefined once its secret was removed from the settings. */
  ofVersion(version: number): HmacKey | undefined {
    return this.keys.find((each) => each.version === version)?.key;
  }

  /** A ring with one key of version 1. */
  static single(key: HmacKey): KeyRing {
    return new KeyRing([{ version: 1, key }]);
  }
}
