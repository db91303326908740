import { Client, type ClientConfig } from 'pg';

/**
 * Opens a connection beside the pool; the caller ends it. A lost connection fails its statements. It also emits
 * `error`, which ends a process without a listener, so this adds one for the connection's whole life.
 */
export async function openClient(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
