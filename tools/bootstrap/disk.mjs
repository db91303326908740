import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { diskFull } from './failure.mjs';

const neededMegabytes = 500;

/**
 * Refuses to continue with less than 500 MB of free space, before half a database is written.
 * @param {string} folder need not exist yet
 * @param {(folder: string) => number} [probe] free bytes
 */
export function checkDisk(folder, probe = freeBytes) {
  let present = path.resolve(folder);
  while (!existsSync(present)) present = path.dirname(present);
  const free = Math.floor(probe(present) / 1024 / 1024);
  if (free < neededMegabytes) throw diskFull(present, free);
}

function freeBytes(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
