import path from 'node:path';
import { existsSync, readdirSync } from 'node:fs';
import { copyFile } from './copy-file.mjs';
import { isSegment, segmentsBetween } from './wal-names.mjs';

/**
 * Reads a whole backup and compares every file with the manifest.
 *
 * @param {import('./list-backups.mjs').Backup} backup
 * @returns {Promise<string[]>} one line a fault
 */
export async function verifyBackup({ backup, manifest }) {
  const faults = [];
  const check = async (folder, { path: name, size, sha256 }) => {
    const file = path.join(backup, folder, `${name}.gz`);
    try {
      const found = await copyFile(file, undefined, 'expand');
      if (found.size !== size || found.sha256 !== sha256)
        faults.push(`${file}: 内容が違います / another content`);
    } catch (error) {
      faults.push(
        `${file}: ${error.code === 'ENOENT' ? 'ありません / missing' : `読めません / cannot be read (${error.message})`}`,
      );
    }
  };
  for (const file of manifest.files) await check('data', file);
  for (const file of manifest.wal) await check('wal', file);
  if (!existsSync(path.join(backup, 'backup_label')))
    faults.push(`${path.join(backup, 'backup_label')}: ありません / missing`);
  return faults;
}

/**
 * Reads the archive from a backup on, on its timeline: every segment must be there, up to the last one, and be whole.
 *
 * @param {import('./places.mjs').Places} places
 * @param {import('./list-backups.mjs').Backup} since
 * @returns {Promise<{faults: string[], segments: number}>}
 */
export async function verifyArchive({ wal }, { manifest }) {
  const faults = [];
  const prefix = manifest.startSegment.slice(0, 8);
  const kept = existsSync(wal)
    ? readdirSync(wal).filter((name) => name.endsWith('.gz')).map((name) => name.slice(0, -3)) // prettier-ignore
    : [];
  const own = kept.filter((name) => isSegment(name) && name.startsWith(prefix)).sort();
  const last = own.at(-1);
  // Nothing was archived since: the backup has its own WAL.
  if (last === undefined || last <= manifest.stopSegment) return { faults, segments: 0 };
  const wanted = segmentsBetween(manifest.startSegment, last, manifest.segmentSize);
  const ownWal = new Set(manifest.wal.map(({ path: name }) => name));
  for (const name of wanted) {
    const file = path.join(wal, `${name}.gz`);
    if (!existsSync(file)) {
      if (!ownWal.has(name)) faults.push(`${file}: ありません / missing`);
      continue;
    }
    const size = await copyFile(file, undefined, 'expand').then((found) => found.size, () => -1); // prettier-ignore
    if (size !== manifest.segmentSize) faults.push(`${file}: 壊れています / not whole`);
  }
  return { faults, segments: wanted.length };
}
