import { openClient } from '../postgres/open-client.ts';

/**
 * Finds how far a server has archived, and whether archiving fails.
 * @param {string} adminUrl
 * @returns {Promise<{failing: boolean, archivedAt: Date | null}>} `archivedAt`: null where it never did
 */
export async function findArchiving(adminUrl) {
  const client = await openClient(adminUrl);
  try {
    const { rows } = await client.query(
      `SELECT current_setting('archive_mode') <> 'off' AND
         coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) AS failing,
         last_archived_time AS "archivedAt" FROM pg_stat_archiver`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}
