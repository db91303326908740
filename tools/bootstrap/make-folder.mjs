import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Creates a folder and its missing parents. Node's own `recursive` never ends on a file system that refuses new folders
 * with ENOENT, as /proc does.
 * @param {string} folder
 * @param {number} [mode] of each folder that is made
 * @returns {boolean} whether it was made; false where it is there already
 * @throws {Error} with the code of the system, and the path that cannot be made
 */
export function makeFolder(folder, mode) {
  const whole = path.resolve(folder);
  if (!existsSync(path.dirname(whole))) makeFolder(path.dirname(whole), mode);
  try {
    mkdirSync(whole, { mode });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST' || !statSync(whole, { throwIfNoEntry: false })?.isDirectory()) throw error;
    return false;
  }
}
