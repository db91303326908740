import { openClient } from './open-client.ts';

/**
 * Makes PostgreSQL apply `archive_timeout` from its start on. Its checkpointer starts during the recovery, when it
 * ignores that setting, and then sleeps for a whole `checkpoint_timeout` (5 minutes); a signal wakes it. A reload of
 * the whole server would do so as well, but log that the settings of its command line differ from those of its file.
 * @param adminUrl a superuser's address of a server of this machine that is ready
 */
export async function wakeCheckpointer(adminUrl: string) {
  const client = await openClient(adminUrl);
  try {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'`,
    );
    for (const { pid } of rows) process.kill(pid, 'SIGHUP');
  } finally {
    await client.end();
  }
}
