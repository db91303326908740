import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findKeptHistories } from './find-kept-histories.mjs';
import { followTimeline } from './follow-timeline.mjs';
import { listBackups } from './list-backups.mjs';
import { historyName } from './timeline-history.mjs';
import { verifyArchive, verifyBackup } from './verify-backup.mjs';
import { isSegment, timelineOf } from './wal-names.mjs';

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
  faults.push(...verifyHistories(places, backups));
  if (chosen.length === 0) faults.push(`${places.base}: 使えるバックアップがありません / no backup is whole`);
  return { faults, backups: chosen.length, segments };
}

/** Without the history of its timeline, a restore cannot go on from a backup of before. */
function verifyHistories({ wal }, backups) {
  const names = (existsSync(wal) ? readdirSync(wal) : []).map((name) => name.replace(/\.gz$/, ''));
  const ofWal = names.filter((name) => isSegment(name)).map(timelineOf);
  const timelines = new Set([...ofWal, ...backups.map(({ manifest }) => manifest.timeline)]);
  const kept = findKeptHistories(wal, backups);
  return [...timelines]
    .filter((timeline) => timeline > 1 && kept.get(timeline) === undefined)
    .sort((a, b) => a - b)
    .map((timeline) => `${path.join(wal, `${historyName(timeline)}.gz`)}: ありません / missing`);
}
