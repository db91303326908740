import path from 'node:path';
import { listArchived } from './list-archived.mjs';
import { readRegular } from './read-regular.mjs';
import { historyName, readLeavings } from './timeline-history.mjs';
import { positionOf, timelineOf } from './wal-names.mjs';

/**
 * Finds WAL of the followed timeline beyond the end of a recovery: WAL before it is missing or damaged.
 * @param {string} dataDir a recovered cluster
 * @param {{wal: string, timeline: number, followed: number, segmentSize: number, uid?: number}} recovered `wal` is the archive,
 *   `timeline` the new one, `followed` the one that was asked for
 * @typedef {{first: string, count: number}} Unread
 * @returns {Unread | undefined}
 */
export function findUnread(dataDir, { wal, timeline, followed, segmentSize, uid }) {
  const history = readRegular(path.join(dataDir, 'pg_wal', historyName(timeline)), uid).toString('utf8');
  const end = readLeavings(history).get(followed);
  const beyond = (name) => BigInt(positionOf(name, segmentSize)) * BigInt(segmentSize) >= end;
  const unread = listArchived(wal).filter((name) => timelineOf(name) === followed && beyond(name));
  return unread.length === 0 ? undefined : { first: unread[0], count: unread.length };
}
