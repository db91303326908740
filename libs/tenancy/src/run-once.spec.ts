import { fakeClock, startDatabase, Tenants, type TestDatabase } from '@sonae/testing';
import { UserError } from '@sonae/platform/errors';
import { openLog } from '@sonae/platform/log';
import { Database, runOnce, type AssociationScope, type Tx } from './index.js';

// In these specs `work` increments the version of an association, if it has the expected version.
describe('runOnce', () => {
  let server: TestDatabase;
  let tenants: Tenants;
  let database: Database;
  let scope: AssociationScope;
  beforeAll(async () => {
    server = await startDatabase();
    tenants = await Tenants.open(server);
    const log = openLog('test', 'silent');
    const queue = { ring: async () => undefined };
    database = await Database.open({ url: server.url, poolSize: 8, queue, clock: fakeClock(), log });
  });
  beforeEach(async () => {
    const associationId = await tenants.association();
    scope = { kind: 'association', actor: 'person:a', requestId: 'r1', associationId };
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await server.drop();
  });

  const work =
    (expected?: number, pause = 0) =>
    async (tx: Tx<AssociationScope>) => {
      await tx.audit({ action: 'test.act', recordType: 'association' });
      const [row] = await tx.query<{ version: number }>(
        `UPDATE association SET version = version + 1 WHERE id = $1 AND version = coalesce($2, version) RETURNING version`,
        [scope.associationId, expected ?? null],
      );
      if (!row) throw new UserError('CONFLICT', '');
      if (pause > 0) await tx.query('SELECT pg_sleep($1)', [pause]);
      return { at: tx.now, version: row.version };
    };
  const act = (
    key: string,
    input: { expected?: number; pause?: number } = {},
    operation = 'x.act',
    as = scope,
  ) => runOnce(database, as, { key, operation, input }, work(input.expected, input.pause));
  const count = async () => {
    const { rows } = await tenants.sql.query(
      `SELECT (SELECT version FROM association WHERE id = $1) - 1 AS effects,
         (SELECT count(*)::int FROM audit WHERE association_id = $1) AS lines,
         (SELECT count(*)::int FROM idempotency WHERE scope_key = 'association:' || $1::text) AS keys`,
      [scope.associationId],
    );
    return rows[0] as unknown;
  };

  it.each([[{}], [{ expected: 1 }]])('answers a retry with the first answer: %o', async (input) => {
    const first = await act('retry-01', input);
    expect(first).toEqual({ at: '2026-06-09T04:10:00.000Z', version: 2 });
    expect(await act('retry-01', input)).toEqual(first);
    expect(await count()).toEqual({ effects: 1, lines: 1, keys: 1 });
  });

  it.each([[{}], [{ expected: 1 }]])('has one effect when ten arrive at once: %o', async (input) => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => act('parallel', input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await count()).toEqual({ effects: 1, lines: 1, keys: 1 });
  });

  it('has one effect when the connection of the first dies as the others wait', async () => {
    const killed = act('killed-01', { pause: 1 });
    const others = Array.from({ length: 3 }, () => act('killed-01', { pause: 1 }));
    for (let ended: number | null = 0; ended === 0;) {
      ({ rowCount: ended } = await tenants.sql.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND usename = 'sonae_app' AND wait_event = 'PgSleep'
         LIMIT 1`,
      ));
    }
    const answers = await Promise.allSettled([killed, ...others]);
    const given = answers.flatMap((each) =>
      each.status === 'fulfilled' ? [JSON.stringify(each.value)] : [],
    );
    expect(given).toHaveLength(3);
    expect(new Set(given).size).toBe(1);
    expect(await count()).toEqual({ effects: 1, lines: 1, keys: 1 });
  });

  it('refuses the key with another input or for another operation', async () => {
    await act('reused-01', { expected: 1 });
    const refusal = { code: 'IDEMPOTENCY_KEY_REUSED', detail: { field: 'idempotencyKey' } };
    await expect(act('reused-01', { expected: 2 })).rejects.toMatchObject(refusal);
    await expect(act('reused-01', { expected: 9 })).rejects.toMatchObject(refusal);
    await expect(act('reused-01', { expected: 1 }, 'x.other')).rejects.toMatchObject(refusal);
    expect(await count()).toEqual({ effects: 1, lines: 1, keys: 1 });
  });

  it('keeps the keys of two actors apart', async () => {
    await act('shared-01');
    await act('shared-01', {}, 'x.act', { ...scope, actor: 'person:b' });
    expect(await count()).toEqual({ effects: 2, lines: 2, keys: 2 });
  });

  it('forgets a request that was refused, and says why', async () => {
    await expect(act('failed-01', { expected: 5 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await act('failed-01', { expected: 1 });
    expect(await count()).toEqual({ effects: 1, lines: 1, keys: 1 });
  });
});
