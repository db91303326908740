import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { isSegment } from './wal-names.mjs';

/**
 * When the newest WAL of an archive was stored: about as far as a restore can go.
 * @param {string} wal the archive
 * @returns {Date | null} null where it has none
 */
export function findLastArchived(wal) {
  const names = existsSync(wal) ? readdirSync(wal) : [];
  // A name begins with the number of the timeline, so the newest timeline is the last.
  const last = names.filter((name) => name.endsWith('.gz') && isSegment(name.slice(0, -3))).sort().at(-1); // prettier-ignore
  return last === undefined ? null : statSync(path.join(wal, last)).mtime;
}
