import { existsSync } from 'node:fs';
import path from 'node:path';
import { readRegular } from './read-regular.mjs';
import { historyName, readLeavings } from './timeline-history.mjs';

/**
 * The histories in the WAL folder of a data folder that describe the origin of its timeline: that of the timeline, and
 * those of the timelines before it.
 * @param {string} wal pg_wal of a data folder
 * @param {number} timeline
 * @returns {string[]} names; the first timeline has no history
 */
export function findOwnHistories(wal, timeline) {
  const own = historyName(timeline);
  if (!existsSync(path.join(wal, own))) return [];
  const before = [...readLeavings(readRegular(path.join(wal, own)).toString('utf8')).keys()];
  return [own, ...before.map(historyName).filter((name) => existsSync(path.join(wal, name)))];
}
