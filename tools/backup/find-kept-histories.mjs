import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isHistory } from './wal-names.mjs';

/**
 * Finds the stored histories of timelines: those of the archive, and those in the backups.
 * @param {string} wal the archive
 * @param {readonly import('./list-backups.mjs').Backup[]} backups
 * @returns {Map<number, string | undefined>} the text of each; undefined where it cannot be read
 */
export function findKeptHistories(wal, backups) {
  const archived = (existsSync(wal) ? readdirSync(wal) : []).map((name) => path.join(wal, name));
  const ofBackups = backups.flatMap(({ backup, manifest }) =>
    manifest.wal.map(({ path: name }) => path.join(backup, 'wal', `${name}.gz`)),
  );
  const found = new Map();
  for (const file of [...archived, ...ofBackups]) {
    const name = path.basename(file, '.gz');
    if (!isHistory(name) || !file.endsWith('.gz')) continue;
    const timeline = parseInt(name, 16);
    found.set(timeline, found.get(timeline) ?? readPacked(file));
  }
  return found;
}

function readPacked(file) {
  try {
    return gunzipSync(readFileSync(file)).toString('utf8');
  } catch {
    return undefined;
  }
}
