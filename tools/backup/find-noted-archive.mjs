import path from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { findRunner } from '../bootstrap/runner.mjs';
import { archiveFile } from './note-archive.mjs';
import { readRegular } from './read-regular.mjs';

/**
 * The BACKUP_FOLDER to which a data folder archived when it last did, whether it is still there or not.
 *
 * @param {string} dataDir
 * @returns {string | null} null where none is known
 */
export function findNotedArchive(dataDir) {
  try {
    if (existsSync(archiveFile(dataDir)))
      return JSON.parse(readFileSync(archiveFile(dataDir), 'utf8')).folder;
    // PostgreSQL keeps the command line of its last start: all there is where that was before anything was noted.
    const started = readRegular(path.join(dataDir, 'postmaster.opts'), findRunner()?.uid).toString('utf8');
    const wal = /"archive_command=sh .+? "%p" "(.+?)" "%f""/.exec(started)?.[1];
    return wal ? path.dirname(path.dirname(wal)) : null;
  } catch {
    return null;
  }
}
