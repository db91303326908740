import { fakeClock, startDatabase, type TestDatabase } from '@sonae/testing';
import { openLog } from '@sonae/platform/log';
import { Database, once, type SystemScope } from './index.js';

const asked: SystemScope = { kind: 'system', task: 'operate', actor: 'person:a', requestId: 'r1' };

describe('once', () => {
  let server: TestDatabase;
  let database: Database;
  let effects = 0;

  beforeAll(async () => {
    server = await startDatabase();
    database = await Database.open({
      url: server.url,
      poolSize: 8,
      queue: { ring: async () => undefined },
      clock: fakeClock(),
      log: openLog('test', 'silent'),
    });
  });
  beforeEach(() => {
    effects = 0;
  });
  afterAll(async () => {
    await database.close();
    await server.drop();
  });

  const act = (key: string, input: unknown, scope = asked, operation = 'x.act') =>
    database.run(scope, (tx) =>
      once(tx, { key, operation, input }, async () => {
        effects += 1;
        await tx.audit({ action: operation, recordType: 'x' });
        return { at: tx.now, n: effects };
      }),
    );

  it('answers a retry with the first answer, whatever the order of the input’s keys', async () => {
    const first = await act('retry-01', { a: 1, b: [2] });
    const again = await act('retry-01', { b: [2], a: 1 });
    expect(again).toEqual(first);
    expect(first).toEqual({ at: '2026-06-09T04:10:00.000Z', n: 1 });
    expect(effects).toBe(1);
  });

  it('has one effect when ten arrive at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => act('parallel', { a: 1 })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(effects).toBe(1);
  });

  it('refuses the key with another input or for another operation', async () => {
    await act('reused-01', { a: 1 });
    const refusal = { code: 'IDEMPOTENCY_KEY_REUSED', detail: { field: 'idempotencyKey' } };
    await expect(act('reused-01', { a: 2 })).rejects.toMatchObject(refusal);
    await expect(act('reused-01', { a: 1 }, asked, 'x.other')).rejects.toMatchObject(refusal);
    expect(effects).toBe(1);
  });

  it('keeps the keys of two actors apart', async () => {
    await act('shared-01', { a: 1 });
    await act('shared-01', { a: 2 }, { ...asked, actor: 'person:b' });
    expect(effects).toBe(2);
  });

  it('forgets a request that failed', async () => {
    const failed = database.run(asked, (tx) =>
      once(tx, { key: 'failed-01', operation: 'x.act', input: 1 }, async () => {
        throw new Error('refused');
      }),
    );
    await expect(failed).rejects.toThrow('refused');
    await act('failed-01', 2);
    expect(effects).toBe(1);
  });
});
