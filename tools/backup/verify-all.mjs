import path from 'node:path';
import { findKeptHistories } from './find-kept-histories.mjs';
import { followTimeline } from './follow-timeline.mjs';
import { listArchived } from './list-archived.mjs';
import { listBackups } from './list-backups.mjs';
import { historyName, readLeavings } from './timeline-history.mjs';
import { verifyArchive, verifyBackup } from './verify-backup.mjs';
import { timelineOf } from './wal-names.mjs';

/**
 * Verifies the backups of a cluster, and the archive from each of them on: to the end of its own timeline, and along
 * the way to the timeline that a restore would follow.
 * @param {import('./places.mjs').Places} places
 * @param {{all: boolean}} options otherwise the newest that a restore would begin with; with `all` on the ways to all timelines
 * @returns {Promise<{faults: string[], backups: number, segments: number}>} `faults`: one line each, for people; damaged
 *   manifests are among them, whichever backup is theirs
 */
export async function verifyAll(places, { all }) {
  const { backups, damaged } = listBackups(places);
  const kept = findKeptHistories(places.wal, backups);
  const newest = followTimeline(places.wal, backups);
  const ways = all ? [...kept.keys()].map((each) => followTimeline(places.wal, backups, each)) : [newest];
  const chosen = all ? backups : backups.filter((each) => newest.leads(each)).slice(-1);
  const faults = damaged.map(({ fault }) => fault);
  const read = new Map();
  for (const each of chosen) {
    faults.push(...(await verifyBackup(each)));
    // Without its history the way is unknown; that is a fault of its own.
    const later = ways
      .filter(({ timeline, history }) => timeline !== each.manifest.timeline && history !== undefined)
      .filter(({ leads }) => leads(each))
      .map(({ timeline, history }) => ({ timeline, leavings: readLeavings(history) }));
    for (const way of [undefined, ...later])
      faults.push(...(await verifyArchive(places, each, way, read)).faults);
  }
  faults.push(...verifyHistories(places, backups));
  if (chosen.length === 0) faults.push(`${places.base}: 使えるバックアップがありません / no backup is whole`);
  return { faults: [...new Set(faults)], backups: chosen.length, segments: read.size };
}

/** Without the history of its timeline a restore cannot continue from an earlier backup. */
function verifyHistories({ wal }, backups) {
  const timelines = new Set([
    ...listArchived(wal).map(timelineOf),
    ...backups.map(({ manifest }) => manifest.timeline),
  ]);
  const kept = findKeptHistories(wal, backups);
  return [...timelines]
    .filter((timeline) => timeline > 1 && kept.get(timeline) === undefined)
    .sort((a, b) => a - b)
    .map((timeline) => `${path.join(wal, `${historyName(timeline)}.gz`)}: ありません / missing`);
}
