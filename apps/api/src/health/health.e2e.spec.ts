import { jest } from '@jest/globals';
import { startMetricsServer } from '@sonae/platform/telemetry';
import { readMetricNames } from '@sonae/testing';
import { startTestApi } from '../testing/start-test-api.js';

describe('readiness', () => {
  it('says ready, and 503 while the database is away', async () => {
    const api = await startTestApi();
    const ready = await fetch(`${api.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', database: true, queue: true },
    ]);
    await api.tenants.close();
    await api.db.drop();
    api.clock.advance(1_000);
    const away = await fetch(`${api.url}/readyz`);
    expect([away.status, await away.json()]).toMatchObject([503, { status: 'not ready', database: false }]);
    expect((await fetch(`${api.url}/livez`)).status).toBe(200);
    await api.stop();
  });

  it('is looked at once a second, by one at a time, however many ask', async () => {
    const api = await startTestApi();
    const { database, queue } = api.services;
    let end: () => void = () => undefined;
    const looking = new Promise<void>((resolve) => (end = resolve));
    const { ready } = queue;
    const looks = [
      jest.spyOn(database, 'hindrance'),
      jest.spyOn(queue, 'ready').mockImplementation(() => looking.then(() => ready())),
      jest.spyOn(database, 'read'),
    ].map(({ mock }) => mock);
    const counts = () => looks.map(({ calls }) => calls.length);
    const once = async () => (await fetch(`${api.url}/readyz`)).json() as Promise<unknown>;
    const ask = (times: number) => Promise.all(Array.from({ length: times }, once));
    const ok = { status: 'ready', database: true, queue: true };
    try {
      const many = ask(50);
      while (counts()[1] === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      // While a check is running, no second one begins.
      api.clock.advance(60_000);
      const late = ask(50);
      end();
      expect([...(await many), ...(await late)]).toEqual(Array<object>(100).fill(ok));
      expect(counts()).toEqual([1, 1, 1]);
      api.clock.advance(999);
      expect(await ask(50)).toEqual(Array<object>(50).fill(ok));
      expect(counts()).toEqual([1, 1, 1]);
      api.clock.advance(1);
      expect(await ask(50)).toEqual(Array<object>(50).fill(ok));
      expect(counts()).toEqual([2, 2, 2]);
    } finally {
      jest.restoreAllMocks();
      await api.close();
    }
  });

  it.each(['redis://127.0.0.1:9', 'postgres://sonae_queue:wrong@127.0.0.1:9/queue'])(
    'is degraded, not dead, while the queue at %s is away',
    async (QUEUE_URL) => {
      const api = await startTestApi({ QUEUE_URL });
      const answer = await fetch(`${api.url}/readyz`);
      expect([answer.status, await answer.json()]).toEqual([
        200,
        { status: 'degraded', database: true, queue: false },
      ]);
      await api.close();
    },
  );
});

describe('readiness after a restore', () => {
  it('is degraded while mail is on hold, and tells a stranger no more', async () => {
    const api = await startTestApi();
    const ask = async () => {
      const answer = await fetch(`${api.url}/readyz`);
      return [answer.status, await answer.json()] as const;
    };
    const onHold = [200, { status: 'degraded', database: true, hold: true, queue: true }];
    const ready = [200, { status: 'ready', database: true, queue: true }];
    try {
      const { sql } = api.tenants;
      await sql.query(`UPDATE installation SET hold_since = now(), hold_reason = 'RESTORED'`);
      expect(await ask()).toEqual(onHold);
      await sql.query('UPDATE installation SET hold_since = NULL, hold_reason = NULL');
      api.clock.advance(1_000);
      expect(await ask()).toEqual(ready);

      // An unreadable hold does not count as ended.
      api.clock.advance(1_000);
      await sql.query('BEGIN');
      await sql.query('LOCK TABLE installation IN ACCESS EXCLUSIVE MODE');
      const unknown = { status: 'degraded', database: true, hold: 'unknown', queue: true };
      expect(await ask()).toEqual([200, unknown]);
      await sql.query('ROLLBACK');
      api.clock.advance(1_000);
      expect(await ask()).toEqual(ready);
    } finally {
      await api.close();
    }
  });
});

describe('readiness by the version of the schema', () => {
  const ask = async (url: string) => {
    const answer = await fetch(`${url}/readyz`);
    return [answer.status, await answer.json()] as const;
  };
  const older = [503, { status: 'not ready', database: false, hindrance: 'SCHEMA_OLDER' }] as const;

  it('waits for the newest migration, and takes a newer database', async () => {
    const api = await startTestApi();
    try {
      const { sql } = api.tenants;
      const newest = 'SELECT max(name) FROM sonae_migration.migration';
      const { rows } = await sql.query<{ max: string }>(newest);
      const shift = (by: string) =>
        sql.query(`UPDATE sonae_migration.migration SET name = $1 WHERE name = (${newest})`, [by]);
      expect((await ask(api.url))[0]).toBe(200);
      api.clock.advance(1_000);
      await shift('0001-a');
      expect(await ask(api.url)).toMatchObject(older);
      await shift('9999-later');
      await sql.query('INSERT INTO sonae_migration.migration (name, run_on) VALUES ($1, now())', [
        rows[0]?.max,
      ]);
      api.clock.advance(1_000);
      expect((await ask(api.url))[0]).toBe(200);
    } finally {
      await api.close();
    }
  });

  it('is not there on a database without tables', async () => {
    const api = await startTestApi();
    await api.tenants.sql.query('DROP SCHEMA app CASCADE');
    expect(await ask(api.url)).toMatchObject(older);
    await api.close();
  });
});

describe('metrics', () => {
  it('tell times, connections and the lag of the event loop, and no tenant', async () => {
    const api = await startTestApi();
    const { officer, associationId, pharmacy } = await api.tenants.prefecture();
    await api.ask(officer.cookie, '{ frameworks { id } }');
    const registry = api.services.metrics.registry;
    const server = await startMetricsServer({ host: '127.0.0.1', port: 0, registry });
    const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    expect(text).toMatch(/sonae_graphql_operation_seconds_count\{operation="query",outcome="ok"\} 1/);
    expect(text).toMatch(/sonae_database_connections\{state="waiting"\} 0/);
    expect(text).toMatch(/sonae_database_connections\{state="open"\} [1-9]/);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(readMetricNames({ exported: text })).toEqual(readMetricNames('API'));
    for (const hidden of [associationId, pharmacy.id, pharmacy.name, officer.email])
      expect(text).not.toContain(hidden);
    await server.close();
    await api.close();
  });
});
