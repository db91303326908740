import { positionOf, segmentsAt, timelineOf } from './wal-names.mjs';

/**
 * The WAL that a recovery reads from a backup on, to the last segment of a timeline: of each earlier timeline the
 * segments before the one where the way leaves it. That segment itself is copied into the next timeline.
 * @param {import('./manifest.mjs').Manifest} manifest of the backup
 * @param {{timeline: number, leavings: Map<number, bigint>}} way `leavings`: where it left the timelines before
 * @param {readonly string[]} kept the segments that there are
 * @returns {string[]} names, in the order in which they are read; of the timeline itself none where none is kept
 */
export function findWantedWal({ timeline: own, startSegment, segmentSize }, { timeline, leavings }, kept) {
  const before = own === timeline ? [] : [...leavings].filter(([each]) => each >= own);
  const wanted = [];
  let first = positionOf(startSegment, segmentSize);
  for (const [each, at] of before) {
    const left = Number(at / BigInt(segmentSize));
    wanted.push(...segmentsAt(each, first, left - 1, segmentSize));
    first = Math.max(first, left);
  }
  const last = kept
    .filter((name) => timelineOf(name) === timeline)
    .reduce((found, name) => Math.max(found, positionOf(name, segmentSize)), -1);
  return [...wanted, ...segmentsAt(timeline, first, last, segmentSize)];
}
