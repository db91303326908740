import path from 'node:path';
import { openClient } from '../postgres/open-client.ts';

/**
 * Finds the BACKUP_FOLDER with which a server of `npm start` runs.
 * @param {string} adminUrl a superuser's address
 * @returns {Promise<string | null>} null where it archives nothing
 */
export async function findArchive(adminUrl) {
  const client = await openClient(adminUrl);
  try {
    const { rows } = await client.query(`SELECT current_setting('archive_command') AS command`);
    // In the form of `archiveSettings`: the archive of a cluster is <BACKUP_FOLDER>/<number>/wal.
    const wal = /"%p" "(.+)" "%f"$/.exec(rows[0].command)?.[1];
    return wal ? path.dirname(path.dirname(wal)) : null;
  } finally {
    await client.end();
  }
}
