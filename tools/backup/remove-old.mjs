import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { listBackups } from './list-backups.mjs';
import { isSegment } from './wal-names.mjs';

/**
 * Removes all except the newest backups, unfinished ones, and the WAL that no remaining backup needs. Damaged backups
 * are not counted and stay, because a person may still repair them. Only one backup may run when it is called.
 * @param {import('./places.mjs').Places} places
 * @param {{keep: number}} options at least 1
 * @returns {{backups: string[], segments: number, damaged: import('./list-backups.mjs').Damaged[]}}
 *   what was removed, and the damaged ones
 */
export function removeOld(places, { keep }) {
  const { base, wal } = places;
  const { backups, damaged } = listBackups(places);
  const old = backups.slice(0, -keep);
  const drafts = (existsSync(base) ? readdirSync(base) : []).filter((name) => name.endsWith('.partial'));
  // A backup loses its name before its files, so that a partial one never counts as complete.
  const gone = [...old.map(({ name }) => name), ...drafts];
  for (const name of gone) remove(base, name);
  return { backups: gone, segments: removeWal(wal, backups.slice(-keep)), damaged };
}

function remove(base, name) {
  const gone = path.join(base, name.replace(/(\.partial)?$/, '.partial'));
  if (!name.endsWith('.partial')) renameSync(path.join(base, name), gone);
  rmSync(gone, { recursive: true, force: true });
}

/** The histories of timelines stay: they are small, and a recovery needs them. */
function removeWal(wal, backups) {
  if (backups.length === 0 || !existsSync(wal)) return 0;
  // By position alone: the same position on another timeline is not needed either. A newer backup may begin before an
  // older one, if the database was restored to an earlier instant.
  const [first] = backups.map(({ manifest }) => manifest.startSegment.slice(8)).sort();
  const unneeded = readdirSync(wal).filter((file) => {
    const name = file.replace(/^\./, '').slice(0, 24);
    return isSegment(name) && name.slice(8) < first;
  });
  for (const name of unneeded) rmSync(path.join(wal, name), { force: true });
  return unneeded.length;
}
