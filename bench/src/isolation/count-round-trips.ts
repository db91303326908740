import { connect, createServer, type AddressInfo } from 'node:net';
import { median } from '../measure/medians.js';
import type { Contender, StartPeer } from '../peers/peer.js';
import type { World } from '../data/world.js';

/**
 * Counts how often a peer waits for PostgreSQL during one request, on the socket between them. One round trip is
 * everything that is sent to PostgreSQL until it answers.
 */
export async function countRoundTrips(
  start: StartPeer,
  { ask, place }: Contender,
  world: World,
): Promise<number> {
  const databaseUrl = place?.databaseUrl ?? world.databaseUrl;
  const between = await openBetween(databaseUrl);
  const peer = await start({ databaseUrl: between.url, ownerUrl: world.ownerUrl });
  try {
    const counts: number[] = [];
    for (let request = 0; request < 40; request += 1) {
      const before = between.count();
      const response = await fetch(`${peer.origin}${ask.path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: typeof ask.cookie === 'string' ? ask.cookie : ask.cookie(0),
        },
        body: ask.body(0),
      });
      await response.text();
      counts.push(between.count() - before);
    }
    return median(counts);
  } finally {
    await peer.stop();
    between.close();
  }
}

/** Opens a proxy to PostgreSQL that counts. */
async function openBetween(databaseUrl: string) {
  let trips = 0;
  const target = new URL(databaseUrl);
  const server = createServer((client) => {
    const postgres = connect(Number(target.port), target.hostname);
    let waiting = false;
    client.setNoDelay().on('data', (chunk) => {
      if (!waiting) trips += 1;
      waiting = true;
      postgres.write(chunk);
    });
    postgres.setNoDelay().on('data', (chunk) => {
      waiting = false;
      client.write(chunk);
    });
    for (const [one, other] of [
      [client, postgres],
      [postgres, client],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) }).href,
    count: () => trips,
    close: () => void server.close(),
  };
}
