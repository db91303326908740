import { crc32 } from 'node:zlib';

/** The two parts of a key: `prefix` finds the row, `secret` (256 bits, base64url) proves the key. */
export interface ApiKeyParts {
  prefix: string;
  secret: string;
}

const shape = /^(sonae_live_[a-z0-9]{8})_([\w-]{43})_([0-9a-f]{8})$/;

/** Splits `sonae_live_<id8>_<secret43>_<crc>`; undefined when the text is no key. */
export function parseApiKey(text: string): ApiKeyParts | undefined {
  const [, prefix, secret, crc] = shape.exec(text) ?? [];
  if (prefix === undefined || secret === undefined) return undefined;
  // The checksum finds a copying mistake without a query, and lets scanners for leaked secrets recognise a key.
  const expected = crc32(`${prefix}_${secret}`).toString(16).padStart(8, '0');
  return crc === expected ? { prefix, secret } : undefined;
}
