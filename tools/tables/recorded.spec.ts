import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { cancelDeliveries } from '@sonae/domain/deliveries';
import { isOnHold } from '@sonae/domain/holds';
import { Database, once, type AssociationScope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { startDatabase, Tenants, type TestDatabase } from '@sonae/testing';
import { findCallers } from '../../libs/testing/src/find-callers.mjs';

// Tests the recording in the specs' environment, by a listener of the same kind.
describe('a recorded statement', () => {
  let server: TestDatabase;
  let database: Database;
  let scope: AssociationScope;
  let told: { text: string; files: string[] }[] = [];
  const listen = (message: unknown) => {
    told.push({ text: (message as { text: string }).text, files: findCallers(listen) });
  };

  beforeAll(async () => {
    server = await startDatabase();
    const queue = { ring: () => Promise.resolve() };
    database = await Database.open({ url: server.url, poolSize: 2, queue, log: openLog('test', 'silent') });
    const tenants = await Tenants.open(server);
    const { associationId } = await tenants.prefecture();
    await tenants.close();
    scope = { kind: 'association', associationId, actor: 'system', requestId: 'test' };
  });
  beforeEach(() => {
    told = [];
    subscribe('sonae.statement', listen);
  });
  afterEach(() => unsubscribe('sonae.statement', listen));
  afterAll(async () => {
    await database.close();
    await server.drop();
  });

  it('names the file that asks', async () => {
    await isOnHold(database);
    expect(told).toEqual([
      {
        text: 'SELECT hold_since IS NOT NULL AS "on" FROM installation',
        files: expect.arrayContaining(['libs/domain/src/holds/is-on-hold.ts']) as string[],
      },
    ]);
    expect(told[0]?.files[0]).toBe('libs/domain/src/holds/is-on-hold.ts');
  });

  it('names those who wait for it', async () => {
    await database.run(scope, async (tx) => {
      await cancelDeliveries(tx, scope.associationId, 'EXPIRED');
      await tx.audit({ action: 'test.cancel', recordType: 'delivery' });
    });
    const files = (text: string) => told.find((each) => each.text.includes(text))?.files ?? [];
    expect(files('app.open_months').slice(0, 3)).toEqual([
      'libs/domain/src/deliveries/find-open-months.ts',
      'libs/domain/src/deliveries/cancel-where.ts',
      'libs/domain/src/deliveries/cancel-deliveries.ts',
    ]);
    // The previous call returns it without awaiting it.
    expect(files('UPDATE delivery')).toEqual(['libs/domain/src/deliveries/cancel-where.ts']);
  });

  it('names the machinery where it sends a statement of its own', async () => {
    const request = { key: 'a'.repeat(36), operation: 'test', input: {} };
    await database.run(scope, (tx) =>
      once(tx, request, async () => tx.audit({ action: 'test.once', recordType: 'association' })),
    );
    const files = (text: string) => told.find((each) => each.text.includes(text))?.files ?? [];
    expect(files('INTO audit')[0]).toBe('libs/tenancy/src/tx.ts');
    const waiting = ['kept-answers.ts', 'once.ts', 'database.ts', 'run-again.ts'];
    expect(files('INTO idempotency').slice(0, 4)).toEqual(waiting.map((file) => `libs/tenancy/src/${file}`));
  });

  it('names nothing where a spec asks', async () => {
    await database.read(scope, (tx) => tx.query('SELECT FROM pharmacy'));
    expect(told).toEqual([{ text: 'SELECT FROM pharmacy', files: [] }]);
  });
});
