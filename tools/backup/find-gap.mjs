import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { findWantedWal } from './find-wanted-wal.mjs';
import { listArchived } from './list-archived.mjs';
import { readLeavings } from './timeline-history.mjs';
import { isSegment, timelineOf } from './wal-names.mjs';

/**
 * Finds missing WAL between a backup and the end of the archive. PostgreSQL takes a gap for the end: it would stop
 * there without a message about the WAL after it.
 * @param {Pick<import('./choose-backup.mjs').Choice, 'backup' | 'way' | 'lost' | 'places'>} choice
 * @typedef {{first: string, missing: number, later: number, since: Date}} Gap `first`: the first segment that is missing;
 *   `later`: how many there are after it; `since`: when the one before it was archived, about from when on changes are lost
 * @returns {Gap | undefined}
 */
export function findGap({ places: { wal }, backup: { manifest }, way, lost }) {
  const { timeline, history } = way;
  // PostgreSQL finds the way by itself, or reports that there is none.
  if (history === undefined && timeline !== manifest.timeline) return undefined;
  const archived = listArchived(wal);
  const wanted = findWantedWal(manifest, { timeline, leavings: readLeavings(history ?? '') }, archived);
  const ofLost = lost ? readdirSync(lost.folder).filter((name) => isSegment(name) && way.isOn(timelineOf(name))) : []; // prettier-ignore
  const there = new Set([...archived, ...ofLost, ...manifest.wal.map(({ path: name }) => name)]);
  const at = wanted.findIndex((name) => !there.has(name));
  if (at < 0) return undefined;
  const later = wanted.slice(at).filter((name) => there.has(name)).length;
  const before = path.join(wal, `${wanted[at - 1]}.gz`);
  const since = existsSync(before) ? statSync(before).mtime : new Date(manifest.stoppedAt);
  return { first: wanted[at], missing: wanted.length - at - later, later, since };
}
