import { existsSync, readdirSync } from 'node:fs';
import { isSegment } from './wal-names.mjs';

/**
 * The complete segments of an archive, the oldest timeline first.
 * @param {string} wal the archive
 * @returns {string[]} names, as PostgreSQL calls them
 */
export function listArchived(wal) {
  const names = existsSync(wal) ? readdirSync(wal) : [];
  return names.filter((name) => name.endsWith('.gz')).map((name) => name.slice(0, -3)).filter(isSegment).sort(); // prettier-ignore
}
