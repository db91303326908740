import path from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { findRunner } from '../bootstrap/runner.mjs';
import { archiveFile } from './note-archive.mjs';
import { readRegular } from './read-regular.mjs';

/**
 * Finds the BACKUP_FOLDER to which a data folder last archived, whether that folder still exists or not.
 * @param {string} dataDir
 * @returns {string | null} null where none is known
 */
export function findNotedArchive(dataDir) {
  try {
    if (existsSync(archiveFile(dataDir)))
      return JSON.parse(readFileSync(archiveFile(dataDir), 'utf8')).folder;
    // PostgreSQL stores the command line of its last start; nothing else is known of data that was archived before
    // Sonae noted the folder.
    const started = readRegular(path.join(dataDir, 'postmaster.opts'), findRunner()?.uid).toString('utf8');
    const wal = /"archive_command=sh .+? "%p" "(.+?)" "%f""/.exec(started)?.[1];
    return wal ? path.dirname(path.dirname(wal)) : null;
  } catch {
    return null;
  }
}
