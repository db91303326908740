import { fakeClock, startDatabase, type TestDatabase } from '@sonae/testing';
import type { PoolClient } from 'pg';
import { openLog } from '@sonae/platform/log';
import { openSource } from '@sonae/platform/database';
import { takeConnection } from '@sonae/platform/database';

describe('a connection', () => {
  let server: TestDatabase;
  beforeAll(async () => {
    server = await startDatabase();
  });
  afterAll(() => server.drop());

  it('may be lost while it is handed over, and the process goes on', async () => {
    const { source, clock } = await openSource({
      url: server.url,
      poolSize: 1,
      queue: { ring: async () => undefined },
      clock: fakeClock(),
      log: openLog('test', 'silent'),
    });
    const { master: pool } = source.driver as unknown as { master: Parameters<typeof takeConnection>[0] };
    const thrown: unknown[] = [];
    // At this instant the pool no longer listens, and `takeConnection` does not listen yet.
    const lose = (client: PoolClient) => {
      queueMicrotask(() => {
        try {
          client.emit('error', new Error('terminating connection due to administrator command'));
        } catch (error) {
          thrown.push(error);
        }
      });
    };
    pool.on('acquire', lose);
    const known = await takeConnection(pool);
    await known.giveBack(new Error('lost'));
    pool.off('acquire', lose);
    // A new connection has a listener, like the first.
    const idle = await pool.connect();
    idle.release(true);
    pool.on('acquire', lose);
    const anew = await takeConnection(pool);
    expect(anew.client.listenerCount('error')).toBe(1);
    await anew.giveBack();
    expect(thrown).toEqual([]);
    clock.close();
    await source.destroy();
  });
});
