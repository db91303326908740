import { createHash, hash } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, fstatSync, readFileSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { namePlace } from '../start/name-place.mjs';
import { openRegular } from './open-regular.mjs';

/** Files up to this size, most of a cluster, are read whole: a stream costs more than reading their content. */
const small = 1 << 20;
const level = 1;

/**
 * Copies one file, compressing or expanding it. It is durable only after `syncTree`.
 * @param {string} from
 * @param {string | undefined} to undefined: it is read and measured only
 * @param {'compress' | 'expand'} how
 * @returns {Promise<{size: number, sha256: string}>} of the plain content
 */
export async function copyFile(from, to, how) {
  try {
    return await copy(from, to, how);
  } catch (error) {
    throw to ? namePlace(error, to) : error;
  }
}

async function copy(from, to, how) {
  const input = openRegular(from);
  if (fstatSync(input).size > small) return copyLarge(input, to, how);
  try {
    const read = readFileSync(input);
    const plain = how === 'expand' ? gunzipSync(read) : read;
    if (to)
      writeFileSync(to, how === 'expand' ? plain : gzipSync(read, { level }), { mode: 0o600, flag: 'wx' });
    return { size: plain.length, sha256: hash('sha256', plain) };
  } finally {
    closeSync(input);
  }
}

async function copyLarge(input, to, how) {
  const sum = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk, _, done) {
      size += chunk.length;
      sum.update(chunk);
      done(undefined, chunk);
    },
  });
  const read = createReadStream('', { fd: input, highWaterMark: small });
  const out = to
    ? createWriteStream(to, { mode: 0o600, flags: 'wx' })
    : new Writable({ write: (_chunk, _encoding, done) => done() });
  if (how === 'compress') await pipeline(read, measure, createGzip({ level }), out);
  else await pipeline(read, createGunzip(), measure, out);
  return { size, sha256: sum.digest('hex') };
}
