import { Database, type AssociationScope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { dayInJapan } from '@sonae/platform/time';
import { loadOfficialData, startDatabase, type TestDatabase } from '@sonae/testing';
import { loadWorld } from '../../../../bench/src/data/load-world.js';
import { findAdvisories } from './index.js';

// The API's specs test what a list answers. This one tests that the plan stays the same with years of notices.
describe('findAdvisories', () => {
  let db: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    db = await startDatabase();
    const queue = { ring: () => Promise.resolve() };
    database = await Database.open({ url: db.url, poolSize: 1, queue, log: openLog('test', 'silent') });
    await loadOfficialData(database);
    await loadWorld(
      db.adminUrl,
      { associations: [2, 2], notices: 1_500, daysBetween: 1 },
      dayInJapan(new Date()),
    );
  });
  afterAll(async () => {
    await database.close();
    await db.drop();
  });

  it('has one plan for all calls, however many notices there are', async () => {
    const [place] = await database.read(
      { kind: 'system', task: 'operate', actor: 'system', requestId: 'test' },
      (tx) => tx.query<{ id: string }>('SELECT id FROM association ORDER BY name LIMIT 1'),
    );
    const scope: AssociationScope = {
      kind: 'association',
      associationId: place?.id ?? '',
      actor: 'system',
      requestId: 'test',
    };
    const find = () =>
      database.readInOneTrip(scope, (tx) =>
        findAdvisories(tx, { first: 20, state: 'PUBLISHED', parts: new Set(['funnel']) }),
      );
    for (let call = 0; call < 10; call += 1) expect((await find()).advisories).toHaveLength(20);
    const plans = await database.readInOneTrip(scope, (tx) =>
      tx.query<{ kept: boolean }>(
        `SELECT generic_plans > 0 AS kept FROM pg_prepared_statements WHERE statement LIKE '%funnel%'`,
      ),
    );
    expect(plans).toEqual([{ kept: true }]);
  });
});
