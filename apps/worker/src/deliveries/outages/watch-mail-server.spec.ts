import { jest } from '@jest/globals';
import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { fakeClock, startDatabase, Tenants, type FakeClock, type TestDatabase } from '@sonae/testing';
import type { Outage } from './make-circuit-breaker.js';
import { watchMailServer } from './watch-mail-server.js';

const reply = '451 4.3.0 not now';

describe('watchMailServer', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let clock: FakeClock;
  beforeAll(async () => {
    clock = fakeClock();
    db = await startDatabase();
    const queue = { ring: async () => undefined };
    database = await Database.open({
      url: db.url,
      poolSize: 2,
      queue,
      clock,
      log: openLog('test', 'silent'),
    });
    tenants = await Tenants.open(db, clock);
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });

  const rows = async () =>
    (await tenants.sql.query<{ since: Date; reply: string | null }>('SELECT since, reply FROM mail_outage'))
      .rows;

  it('tells since when the outage is, and a change that could not be written at the next look', async () => {
    const since = clock();
    let outage: Outage | null = { since, reply: null, fault: 'ECONNREFUSED' };
    const watch = watchMailServer({ database, clock }, { outage: () => outage });
    clock.advance(20_000);
    await watch.look();
    expect(await rows()).toEqual([{ since, reply: null }]);

    // An outage that is detected later may have begun earlier.
    const earlier = new Date(since.getTime() - 60_000);
    outage = { since: earlier, reply, fault: reply };
    clock.advance(5_000);
    jest.spyOn(database, 'run').mockRejectedValueOnce(new Error('the database is away'));
    await expect(watch.look()).rejects.toThrow('the database is away');
    clock.advance(5_000);
    await watch.look();
    expect(await rows()).toEqual([{ since: earlier, reply }]);

    outage = { since, reply, fault: reply };
    clock.advance(30_000);
    await watch.look();
    expect(await rows()).toEqual([{ since: earlier, reply }]);
    outage = null;
    await watch.look();
    expect(await rows()).toEqual([]);
  });
});
