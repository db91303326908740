import { chmodSync, chownSync, closeSync, readSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../bootstrap/make-folder.mjs';
import { openRegular } from './open-regular.mjs';

/**
 * The system identifier that PostgreSQL gave a cluster when it was created; a restored cluster has that of its
 * original.
 * @param {string} dataDir
 * @returns {string} 64 bits, in decimal digits
 */
export function readSystemIdentifier(dataDir) {
  const control = openRegular(path.join(dataDir, 'global', 'pg_control'));
  const start = Buffer.alloc(8);
  try {
    readSync(control, start, 0, 8, 0);
  } finally {
    closeSync(control);
  }
  return String(start.readBigUInt64LE());
}

/**
 * The folders for the backups of one cluster. They contain the system identifier, so that the backups of two clusters
 * never mix.
 * @param {string} folder
 * @param {string} systemIdentifier
 * @typedef {{home: string, base: string, wal: string}} Places `base` holds whole backups, `wal` what PostgreSQL archives
 * @returns {Places}
 */
export function placesOf(folder, systemIdentifier) {
  const home = path.join(path.resolve(folder), systemIdentifier);
  return { home, base: path.join(home, 'base'), wal: path.join(home, 'wal') };
}

/**
 * Creates those folders for their owners alone. If PostgreSQL runs as another account, that account owns the archive
 * and may pass through the folders above it.
 * @param {string} folder
 * @param {string} systemIdentifier
 * @param {{uid: number, gid: number} | undefined} runner
 * @returns {Places}
 */
export function makePlaces(folder, systemIdentifier, runner) {
  const places = placesOf(folder, systemIdentifier);
  const passage = runner ? 0o711 : 0o700;
  for (const [each, mode] of [
    [path.resolve(folder), passage],
    [places.home, passage],
    [places.base, 0o700],
    [places.wal, 0o700],
  ])
    if (makeFolder(each, mode)) chmodSync(each, mode);
  if (runner) chownSync(places.wal, runner.uid, runner.gid);
  return places;
}
