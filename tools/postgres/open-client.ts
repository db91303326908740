import pg from 'pg';

/**
 * Opens a connection; the caller ends it. A lost connection fails its statements and emits `error`, which would end a
 * process without a listener, so the client always has one.
 */
export async function openClient(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  return client;
}
