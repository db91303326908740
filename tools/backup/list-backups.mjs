import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readManifest } from './manifest.mjs';
import { placesOf } from './places.mjs';

/**
 * The system identifiers of the clusters with backups in a folder.
 * @param {string} folder BACKUP_FOLDER
 */
export function listClusters(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /^\d+$/.test(name) && existsSync(placesOf(folder, name).base));
}

/**
 * The backups of a cluster, the oldest first, without unfinished ones. Backups without a complete manifest are listed
 * separately: the others can still be restored.
 * @param {import('./places.mjs').Places} places
 * @typedef {{name: string, backup: string, manifest: import('./manifest.mjs').Manifest}} Backup `backup` is its folder
 * @typedef {{name: string, fault: string}} Damaged `fault` in one line, for people
 * @returns {{backups: Backup[], damaged: Damaged[]}}
 * @throws {Error} where this account may not read them
 */
export function listBackups({ base }) {
  const backups = [];
  const damaged = [];
  const names = existsSync(base) ? readdirSync(base) : [];
  for (const name of names.filter((each) => /^\d{4}-\d{2}-\d{2}T[\d.-]+Z$/.test(each)).sort()) {
    const backup = path.join(base, name);
    try {
      backups.push({ name, backup, manifest: readManifest(backup) });
    } catch (error) {
      if (error.code === 'EACCES' || error.code === 'EPERM') throw error;
      damaged.push({ name, fault: error.message });
    }
  }
  return { backups, damaged };
}
