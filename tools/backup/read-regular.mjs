import { closeSync, readFileSync } from 'node:fs';
import { openRegular } from './open-regular.mjs';

/**
 * Reads a small regular file whole, and refuses everything else.
 * @param {string} file
 * @param {number} [uid] the account that the file must belong to
 * @returns {Buffer}
 * @throws {import('../bootstrap/failure.mjs').Failure} as `openRegular`
 */
export function readRegular(file, uid) {
  const open = openRegular(file, uid);
  try {
    return readFileSync(open);
  } finally {
    closeSync(open);
  }
}
