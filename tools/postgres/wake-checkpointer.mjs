import { openClient } from './open-client.mjs';

/**
 * Has PostgreSQL keep its `archive_timeout` from its start on. Its checkpointer comes up while the server recovers, where it
 * takes no notice of that setting, and then sleeps for a whole `checkpoint_timeout` (5 minutes); a reload wakes it.
 *
 * @param {string} adminUrl a superuser's address of a server that is ready
 */
export async function wakeCheckpointer(adminUrl) {
  const client = await openClient(adminUrl);
  try {
    await client.query('SELECT pg_reload_conf()');
  } finally {
    await client.end();
  }
}
