import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openClient } from '../postgres/open-client.ts';
import { findOwnHistories } from './find-own-histories.mjs';
import { placesOf } from './places.mjs';
import { timelineOf } from './wal-names.mjs';

const facts = `SELECT current_setting('data_directory') AS "dataDir", pg_walfile_name(pg_current_wal_lsn()) AS segment,
  (pg_control_system()).system_identifier AS "systemIdentifier"`;
const script = readFileSync(new URL('archive-wal.sh', import.meta.url));

/**
 * Completes the archive with the histories of a running server's timeline. PostgreSQL archives a history once, when the
 * timeline begins, to the folder of that moment, or not at all.
 * @param {{adminUrl: string, folder: string, runner?: {uid: number, gid: number}}} options `folder` is BACKUP_FOLDER, of which
 *   `makePlaces` has made the places
 * @returns {Promise<string[]>} the names that could not be archived
 */
export async function archiveHistories({ adminUrl, folder, runner }) {
  const client = await openClient(adminUrl);
  let server;
  try {
    [server] = (await client.query(facts)).rows;
  } finally {
    await client.end();
  }
  const { wal } = placesOf(folder, server.systemIdentifier);
  const own = path.join(server.dataDir, 'pg_wal');
  const isKept = (name) => {
    try {
      // PostgreSQL's account owns the archive, and may have no access to the project.
      const args = ['-s', '--', path.join(own, name), wal, name];
      execFileSync('sh', args, { ...runner, cwd: '/', input: script, stdio: ['pipe', 'ignore', 'ignore'] });
      return true;
    } catch {
      return false;
    }
  };
  return findOwnHistories(own, timelineOf(server.segment)).filter((name) => !isKept(name));
}
