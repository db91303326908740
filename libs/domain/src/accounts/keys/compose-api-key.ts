import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { newSecret } from '@sonae/platform/crypto';
import type { ApiKeyParts } from './parse-api-key.js';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Makes a new random key `sonae_live_<id8>_<secret43>_<crc>`, as a whole and in its parts. */
export function composeApiKey(): ApiKeyParts & { whole: string } {
  const id = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
  const prefix = `sonae_live_${id}`;
  const secret = newSecret();
  const body = `${prefix}_${secret}`;
  return { prefix, secret, whole: `${body}_${crc32(body).toString(16).padStart(8, '0')}` };
}
