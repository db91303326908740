import { fakeClock, startDatabase, Tenants, type TestDatabase } from '@sonae/testing';
import { UserError } from '@sonae/platform/errors';
import { openLog } from '@sonae/platform/log';
import { refusalOf } from '@sonae/platform/database';
import { Database, keepSql, keptValues, saveOnce, type AssociationScope, type Tx } from './index.js';

// In these specs `save` increments the version of an association, if it has the expected version.
describe('saveOnce', () => {
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

  const act = (
    key: string,
    input: { expected?: number; pause?: number } = {},
    operation = 'x.act',
    as = scope,
  ) => {
    const request = { key, operation, input };
    const save = async (tx: Tx<AssociationScope>) => {
      void tx.audit({ action: 'test.act', recordType: 'association' });
      const [row] = await tx
        .query<{ result: { version: number } }>(
          `WITH saved AS (UPDATE association SET version = version + 1
           WHERE id = $1 AND version = coalesce($2, version) RETURNING version),
         waited AS MATERIALIZED (SELECT json_build_object('version', version) AS result FROM saved, pg_sleep($3)), kept AS (${keepSql('waited', 4)})
         SELECT coalesce((SELECT result FROM waited), app.refuse('NOT_SO')::json) AS result`,
          [scope.associationId, input.expected ?? null, input.pause ?? 0, ...keptValues(tx, request)],
        )
        .catch((error: unknown) => {
          throw refusalOf(error) === 'NOT_SO' ? new UserError('REFUSED', '') : error;
        });
      return row?.result;
    };
    const explain = async () => new UserError('CONFLICT', '');
    return saveOnce(database, as, request, { save, explain });
  };
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
    expect(first).toEqual({ version: 2 });
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
