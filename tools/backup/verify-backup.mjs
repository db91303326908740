import path from 'node:path';
import { existsSync } from 'node:fs';
import { copyFile } from './copy-file.mjs';
import { findWantedWal } from './find-wanted-wal.mjs';
import { listArchived } from './list-archived.mjs';

/**
 * Reads a whole backup and compares every file with the manifest.
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
 * Reads the archive from a backup on, along its way to a timeline: every segment up to the last one must exist and be
 * complete.
 * @param {import('./places.mjs').Places} places
 * @param {import('./list-backups.mjs').Backup} since
 * @param {{timeline: number, leavings: Map<number, bigint>}} [way] otherwise to the end of the backup's own timeline
 * @param {Map<string, number | undefined>} [read] sizes of the segments that were read before: none is read twice
 * @returns {Promise<{faults: string[], segments: number}>}
 */
export async function verifyArchive({ wal }, { manifest }, way, read = new Map()) {
  const faults = [];
  const to = way ?? { timeline: manifest.timeline, leavings: new Map() };
  const wanted = findWantedWal(manifest, to, listArchived(wal));
  const ownWal = new Set(manifest.wal.map(({ path: name }) => name));
  for (const name of wanted) {
    const file = path.join(wal, `${name}.gz`);
    if (!read.has(name)) read.set(name, existsSync(file) ? await expandedSize(file) : undefined);
    const size = read.get(name);
    if (size === undefined) {
      if (!ownWal.has(name)) faults.push(`${file}: ありません / missing`);
    } else if (size !== manifest.segmentSize) faults.push(`${file}: 壊れています / not whole`);
  }
  return { faults, segments: wanted.length };
}

const expandedSize = (file) => copyFile(file, undefined, 'expand').then((found) => found.size, () => -1); // prettier-ignore
