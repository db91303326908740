import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Failure } from '../start/failure.mjs';

const history = /^([0-9A-F]{8})\.history\.gz$/;

/**
 * Tells which backups lead to a timeline: those of its own, and those of the timelines that it came from which were
 * finished before it left them.
 *
 * @param {string} wal the archive
 * @param {readonly import('./list-backups.mjs').Backup[]} backups
 * @param {number} [asked] otherwise the newest
 * @returns {{timeline: number, leads: (backup: import('./list-backups.mjs').Backup) => boolean}}
 * @throws {Failure} where there is no such timeline
 */
export function followTimeline(wal, backups, asked) {
  const kept = (existsSync(wal) ? readdirSync(wal) : []).flatMap((name) => history.exec(name)?.[1] ?? []);
  // The first one has no history.
  const known = [
    1,
    ...kept.map((hex) => parseInt(hex, 16)),
    ...backups.map((each) => each.manifest.timeline),
  ];
  const timeline = asked ?? Math.max(...known);
  if (!known.includes(timeline)) {
    const sorted = [...new Set(known)].sort((a, b) => a - b);
    throw new Failure(
      `系列（timeline）${timeline} はありません。あるもの: ${sorted.join('、')}`,
      `There is no timeline ${timeline}, only ${sorted.join(', ')}`,
    );
  }
  const left = leavings(wal, timeline);
  const leads = ({ manifest }) => {
    if (manifest.timeline === timeline) return true;
    // Where the history is lost or damaged, PostgreSQL says whether it fits.
    if (left === undefined) return manifest.timeline < timeline;
    const at = left.get(manifest.timeline);
    // A backup ends its last segment: a timeline that left within that one left before the end of the backup.
    return at !== undefined && positionOf(manifest) < at / BigInt(manifest.segmentSize);
  };
  return { timeline, leads };
}

/** Where the way to a timeline left each one before it: bytes of the WAL. */
function leavings(wal, timeline) {
  const name = `${timeline.toString(16).toUpperCase().padStart(8, '0')}.history.gz`;
  let text;
  try {
    text = gunzipSync(readFileSync(path.join(wal, name))).toString('utf8');
  } catch {
    return undefined;
  }
  const lines = [...text.matchAll(/^\s*(\d+)\s+([0-9A-F]+)\/([0-9A-F]+)/gim)];
  return new Map(
    lines.map(([, before, high, low]) => [Number(before), (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)]),
  );
}

function positionOf({ stopSegment, segmentSize }) {
  const perLog = 0x1_0000_0000n / BigInt(segmentSize);
  return BigInt(`0x${stopSegment.slice(8, 16)}`) * perLog + BigInt(`0x${stopSegment.slice(16)}`);
}
