import { Failure } from '../bootstrap/failure.mjs';
import { findKeptHistories } from './find-kept-histories.mjs';
import { listArchived } from './list-archived.mjs';
import { readLeavings } from './timeline-history.mjs';
import { positionOf, timelineOf } from './wal-names.mjs';

/** The most later timelines that PostgreSQL gets: any file name in the lost folder may claim a number. */
const mostTaken = 1_000;

/**
 * Decides which backups lead to a timeline: its own backups, and those of earlier timelines that were complete before
 * the way left them.
 * @param {string} wal the archive
 * @param {readonly import('./list-backups.mjs').Backup[]} backups
 * @param {number} [asked] otherwise the newest
 * @param {import('./find-lost-wal.mjs').LostWal} [lost] a timeline that only this one knows is followed where the newest
 *   backup leads to it: otherwise it is that of a restore from elsewhere, and the archive is what is meant
 * @typedef {{timeline: number, history: string | undefined, isOn: (timeline: number) => boolean, taken: Map<number, string>}} Way
 *   `history`: its text; `isOn` tells whether the WAL of a timeline in the lost folder belongs to it; `taken`: histories of the
 *   timelines after it. PostgreSQL gives the number of one without a history again, and the archive refuses its WAL then
 * @returns {Way & {leads: (backup: import('./list-backups.mjs').Backup) => boolean}}
 * @throws {Failure} where there is no such timeline
 */
export function followTimeline(wal, backups, asked, lost) {
  const kept = findKeptHistories(wal, backups);
  const histories = new Map([...(lost?.histories ?? []), ...kept]);
  // The first timeline has no history.
  const known = [1, ...kept.keys(), ...backups.map((each) => each.manifest.timeline)];
  const timeline = asked ?? newestOf(known, backups, histories);
  if (!known.includes(timeline) && !histories.has(timeline)) {
    const sorted = [...new Set([...known, ...histories.keys()])].sort((a, b) => a - b);
    throw new Failure(
      `系列（timeline）${timeline} はありません。あるもの: ${sorted.join('、')}`,
      `There is no timeline ${timeline}, only ${sorted.join(', ')}`,
    );
  }
  const history = histories.get(timeline);
  const before = history === undefined ? undefined : readLeavings(history);
  const isOn = (each) => {
    const ofLost = lost?.histories.get(each);
    // Two restores from two folders give the same number to two timelines.
    if (ofLost !== undefined && kept.get(each) !== undefined && ofLost !== kept.get(each)) return false;
    return each === timeline || (before === undefined ? each < timeline : before.has(each));
  };
  const newest = Math.max(...known, ...histories.keys(), ...listArchived(wal).map(timelineOf));
  const later = Array.from({ length: Math.min(newest - timeline, mostTaken) }, (_, n) => timeline + 1 + n);
  const taken = new Map(later.map((each) => [each, histories.get(each) ?? '# lost\n']));
  return { timeline, history, isOn, taken, leads: (backup) => leadsTo(timeline, before, backup) };
}

function newestOf(known, backups, histories) {
  const newest = Math.max(...known);
  const beforeOf = (timeline) => {
    const text = histories.get(timeline);
    return text === undefined ? undefined : readLeavings(text);
  };
  const last = backups.filter((backup) => leadsTo(newest, beforeOf(newest), backup)).at(-1);
  const later = [...histories.keys()].filter((each) => each > newest).sort((a, b) => b - a);
  return later.find((each) => last && leadsTo(each, beforeOf(each), last)) ?? newest;
}

function leadsTo(timeline, before, { manifest }) {
  if (manifest.timeline === timeline) return true;
  // Where the history is lost or damaged, PostgreSQL decides whether it fits.
  if (before === undefined) return manifest.timeline < timeline;
  const at = before.get(manifest.timeline);
  // A backup completes its last segment: a timeline that left within that segment left before the end of the backup.
  const { stopSegment, segmentSize } = manifest;
  return at !== undefined && BigInt(positionOf(stopSegment, segmentSize)) < at / BigInt(segmentSize);
}
