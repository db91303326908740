import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readManifest } from './manifest.mjs';
import { placesOf } from './places.mjs';

/**
 * The clusters that have backups in a folder, by their numbers.
 *
 * @param {string} folder BACKUP_FOLDER
 */
export function listClusters(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /^\d+$/.test(name) && existsSync(placesOf(folder, name).base));
}

/**
 * The whole backups of a cluster, the oldest first; what was never finished is not among them.
 *
 * @param {import('./places.mjs').Places} places
 * @typedef {{name: string, backup: string, manifest: import('./manifest.mjs').Manifest}} Backup `backup` is its folder
 * @returns {Backup[]}
 * @throws {Error} where the manifest of one is damaged
 */
export function listBackups({ base }) {
  if (!existsSync(base)) return [];
  const names = readdirSync(base).filter((name) => /^\d{4}-\d{2}-\d{2}T[\d.-]+Z$/.test(name));
  return names.sort().map((name) => {
    const backup = path.join(base, name);
    return { name, backup, manifest: readManifest(backup) };
  });
}
