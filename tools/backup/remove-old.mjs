import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { listBackups } from './list-backups.mjs';
import { isSegment } from './wal-names.mjs';

/**
 * Removes all but the newest backups, what was never finished, and the WAL that no backup left needs. Damaged backups are
 * not counted and stay: a person may still mend them. Only one backup may be under way when it is called.
 *
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
  // A backup loses its name before its files, so that a half one is never taken for a whole one.
  const gone = [...old.map(({ name }) => name), ...drafts];
  for (const name of gone) remove(base, name);
  return { backups: gone, segments: removeWal(wal, backups.slice(-keep)), damaged };
}

function remove(base, name) {
  const gone = path.join(base, name.replace(/(\.partial)?$/, '.partial'));
  if (!name.endsWith('.partial')) renameSync(path.join(base, name), gone);
  rmSync(gone, { recursive: true, force: true });
}

/** The histories of timelines stay: they are small, and a recovery asks for them. */
function removeWal(wal, backups) {
  if (backups.length === 0 || !existsSync(wal)) return 0;
  // By position alone: the same place on another timeline is of no use either. A newer backup may begin before an older one,
  // where the database was restored to an earlier instant.
  const [first] = backups.map(({ manifest }) => manifest.startSegment.slice(8)).sort();
  const unneeded = readdirSync(wal).filter((file) => {
    const name = file.replace(/^\./, '').slice(0, 24);
    return isSegment(name) && name.slice(8) < first;
  });
  for (const name of unneeded) rmSync(path.join(wal, name), { force: true });
  return unneeded.length;
}
