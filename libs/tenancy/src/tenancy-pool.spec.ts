import { fakeClock, startDatabase, World, type TestDatabase } from '@sonae/testing';
import fc from 'fast-check';
import { Client } from 'pg';
import { openLog } from '@sonae/platform/log';
import { Database, type PharmacyScope, type Tx } from './index.js';

type Failure = 'throw' | 'statement error' | 'swallowed error' | 'timeout' | 'terminated' | 'no audit';
type Act = 'read' | 'read at once' | 'write' | Failure;
const acts: Act[] = [
  ...Array.from({ length: 12 }, (): Act => 'read'),
  ...Array.from({ length: 12 }, (): Act => 'read at once'),
  ...Array.from({ length: 8 }, (): Act => 'write'),
  ...(['throw', 'statement error', 'swallowed error', 'timeout', 'terminated', 'no audit'] as const),
];
interface Step {
  tenant: number;
  act: Act;
}

// Tenants alternate on a pool of two connections, with every kind of failure between them. Whatever happened on a
// connection before, each row must belong to the tenant of its transaction.
describe('a pool of two connections', () => {
  let server: TestDatabase;
  let admin: Client;
  let database: Database;
  let tenants: PharmacyScope[];
  let operations = 0;
  let terminating: Promise<unknown> = Promise.resolve();

  beforeAll(async () => {
    server = await startDatabase();
    admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    const { a, a1, a2, b, b1 } = (await World.make(admin)).places;
    tenants = [
      [a, a1],
      [a, a2],
      [b, b1],
    ].map(([home, own], i) => ({
      kind: 'pharmacy',
      actor: `person:${i}`,
      requestId: `r${i}`,
      associationId: String(home?.association_id),
      pharmacyId: String(own?.pharmacy_id),
    }));
    database = await Database.open({
      url: server.url,
      poolSize: 2,
      queue: { ring: async () => undefined },
      clock: fakeClock(),
      log: openLog('test', 'silent'),
    });
  });
  afterAll(async () => {
    await database.close();
    await admin.end();
    await server.drop();
  });

  const look = async (tx: Tx<PharmacyScope>) => {
    const rows = await tx.query<{ pharmacy_id: string; scope: string }>(
      `SELECT pharmacy_id, app.pharmacy_id() AS scope FROM contact WHERE $1
       UNION ALL SELECT pharmacy_id, app.pharmacy_id() FROM incident`,
      [true],
    );
    const { pharmacyId } = tx.scope;
    const mixed = rows.filter((row) => row.pharmacy_id !== pharmacyId || row.scope !== pharmacyId);
    if (mixed.length > 0 || rows.length === 0)
      throw new Error(`MIXED: ${mixed.length} of ${rows.length} rows`);
  };
  const fail: Record<
    Exclude<Act, 'read' | 'read at once' | 'write'>,
    (tx: Tx<PharmacyScope>) => Promise<unknown>
  > = {
    throw: async () => {
      throw new Error('expected');
    },
    'statement error': (tx) => tx.query('SELECT 1/0'),
    'swallowed error': (tx) => tx.query('SELECT 1/0').catch(() => undefined),
    timeout: async (tx) => {
      await tx.query(`SET LOCAL statement_timeout = '5ms'`);
      return tx.query('SELECT pg_sleep(1)');
    },
    terminated: async (tx) => {
      const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      terminating = terminating.then(() => admin.query('SELECT pg_terminate_backend($1, 1000)', [row?.pid]));
      await terminating;
      return tx.query('SELECT 1');
    },
    'no audit': (tx) => tx.query('UPDATE contact SET name = name'),
  };

  const step = async ({ tenant, act }: Step): Promise<void> => {
    const scope = tenants[tenant]!;
    operations += 1;
    if (act === 'read') return database.read(scope, look);
    if (act === 'read at once') return database.readInOneTrip(scope, look);
    const work = database.run(scope, async (tx) => {
      await look(tx);
      if (act !== 'no audit') await tx.audit({ action: 'test.act', recordType: 'test' });
      if (act !== 'write') await fail[act](tx);
    });
    if (act === 'write') return work;
    const outcome = await work.then(
      () => 'it went through',
      (error: unknown) => String(error),
    );
    if (/MIXED|went through/.test(outcome)) throw new Error(`${act}: ${outcome}`);
  };

  const steps = fc.array(fc.record({ tenant: fc.nat(2), act: fc.constantFrom(...acts) }), {
    minLength: 4,
    maxLength: 40,
  });

  it('never mixes tenants, and goes on working', async () => {
    const until = Date.now() + 8_000;
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 5 }), async (script, lanes) => {
        // Its own limit: that of fast-check would leave a script running.
        const queue = Date.now() < until ? [...script] : [];
        const lane = async () => {
          for (let next = queue.shift(); next; next = queue.shift()) await step(next);
        };
        await Promise.all(Array.from({ length: lanes }, lane));
      }),
      { numRuns: 400 },
    );
    // Nothing is left open, and both connections still serve all tenants.
    await Promise.all(Array.from({ length: 30 }, (_, i) => step({ tenant: i % 3, act: 'read' })));
    const busy = () =>
      admin.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND usename = 'sonae_app'
         AND (state <> 'idle' OR xact_start IS NOT NULL)`,
      );
    // A read returns before its COMMIT is answered.
    let left = await busy();
    for (let tries = 0; tries < 100 && left.rows[0]?.count !== 0; tries += 1) left = await busy();
    expect(left.rows[0]?.count).toBe(0);
    expect(database.connections()).toMatchObject({ waiting: 0 });
    expect(database.connections().open).toBeLessThanOrEqual(2);
    console.info(`pool of two: ${operations} operations, 0 rows of the wrong tenant`);
  }, 120_000);
});
