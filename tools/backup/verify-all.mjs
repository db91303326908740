import { followTimeline } from './follow-timeline.mjs';
import { listBackups } from './list-backups.mjs';
import { verifyArchive, verifyBackup } from './verify-backup.mjs';

/**
 * Reads the backups of a cluster, and on each of their timelines the archive from the oldest of them on.
 *
 * @param {import('./places.mjs').Places} places
 * @param {{all: boolean}} options otherwise the newest that a restore would begin with
 * @returns {Promise<{faults: string[], backups: number, segments: number}>} `faults`: one line each, for people; damaged
 *   manifests are among them, whichever backup is theirs
 */
export async function verifyAll(places, { all }) {
  const { backups, damaged } = listBackups(places);
  const { leads } = followTimeline(places.wal, backups);
  const chosen = all ? backups : backups.filter((each) => leads(each)).slice(-1);
  const faults = damaged.map(({ fault }) => fault);
  let segments = 0;
  const timelines = new Set();
  for (const each of chosen) {
    faults.push(...(await verifyBackup(each)));
    const { timeline } = each.manifest;
    if (timelines.has(timeline)) continue;
    timelines.add(timeline);
    const archive = await verifyArchive(places, each);
    faults.push(...archive.faults);
    segments += archive.segments;
  }
  if (chosen.length === 0) faults.push(`${places.base}: 使えるバックアップがありません / no backup is whole`);
  return { faults, backups: chosen.length, segments };
}
