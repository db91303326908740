import pg from 'pg';

/**
 * A connection; the caller ends it. A lost connection fails its statements. It also emits `error`, which ends a process
 * without a listener, so it has one for its whole life.
 */
export async function openClient(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  return client;
}
