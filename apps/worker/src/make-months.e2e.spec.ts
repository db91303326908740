import { tidyTable } from '@sonae/domain/retentions';
import { Database, type Scope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { openWorkerMetrics } from '@sonae/platform/telemetry';
import { fakeClock, startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { Client } from 'pg';
import { makeMonths } from './make-months.js';
import type { Services } from './services.js';
import { scheduleScope } from './schedule-scope.js';

const day = 86_400_000;

// The trail is kept by month: future months are created in time, and months whose period is over are detached.
describe('months of the trail', () => {
  let server: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let home: Prefecture;
  let services: Services;
  let clock: ReturnType<typeof fakeClock>;
  beforeEach(async () => {
    clock = fakeClock(new Date().toISOString());
    server = await startDatabase();
    const log = openLog('test', 'silent');
    const queue = { ring: async () => undefined };
    database = await Database.open({ url: server.url, poolSize: 2, queue, clock, log });
    tenants = await Tenants.open(server, clock);
    home = await tenants.prefecture();
    services = { database, metrics: openWorkerMetrics(() => 0), log, clock } as unknown as Services;
    // Other tests move their clocks by years; this database is like that of an installation.
    await tenants.sql.query('DROP TABLE audit_rest');
  });
  afterEach(async () => {
    await database.close();
    await tenants.close();
    await server.drop();
  });

  const names = async () => {
    const { rows } = await tenants.sql.query<{ name: string }>(
      `SELECT part::text AS name FROM app.parts('audit') ORDER BY ends`,
    );
    return rows.map(({ name }) => name);
  };
  const ahead = async () => (await services.metrics.monthsAhead.get()).values[0]?.value;
  const line = (at: Date, association = home) =>
    tenants.insert('audit', {
      association_id: association.associationId,
      at,
      scope_key: `association:${association.associationId}`,
      actor: 'system',
      action: 'test.act',
      record_type: 'test',
      request_id: 'x',
    });
  const partOf = async (id: string) => {
    const { rows } = await tenants.sql.query<{ part: string }>(
      'SELECT tableoid::regclass::text AS part FROM audit WHERE id = $1',
      [id],
    );
    return rows[0]?.part;
  };
  const tidy = () => database.run(scheduleScope, (tx) => tidyTable(tx, { table: 'audit', days: 1_827 }));

  it('are made a year ahead, each once', async () => {
    await makeMonths(services);
    const before = await names();
    expect(await ahead()).toBeGreaterThanOrEqual(12);
    clock.advance(93 * day);
    await Promise.allSettled([makeMonths(services), makeMonths(services)]);
    await makeMonths(services);
    const made = (await names()).slice(before.length);
    expect(made.length).toBeGreaterThanOrEqual(3);
    for (const name of made) expect(name).toMatch(/^audit_\d{4}_\d\d$/);
    expect(await ahead()).toBeGreaterThanOrEqual(12);
  });

  it('take the lines of their time by the calendar of Japan', async () => {
    const [, first = ''] = await names();
    const [, year, month] = /(\d{4})_(\d\d)$/.exec(first) ?? [];
    const begin = Date.parse(`${year ?? ''}-${month ?? ''}-01T00:00:00+09:00`);
    expect(await partOf(await line(new Date(begin)))).toBe(first);
    expect(await partOf(await line(new Date(begin - 1)))).toBe('audit_before');
    expect(await partOf(await line(new Date(0)))).toBe('audit_before');
  });

  it('have no part for what is left over: what nobody made refuses the write', async () => {
    await expect(line(new Date(clock().getTime() + 5_000 * day))).rejects.toMatchObject({ code: '23514' });
  });

  it('are not waited for when the trail is locked, and the warning comes all the same', async () => {
    clock.advance(330 * day);
    await tenants.sql.query('BEGIN; LOCK TABLE audit IN SHARE MODE');
    await expect(makeMonths(services)).rejects.toThrow();
    expect(await ahead()).toBeLessThan(3);
    await tenants.sql.query('ROLLBACK');
    await makeMonths(services);
    expect(await ahead()).toBeGreaterThanOrEqual(12);
  });

  it('are taken off as a whole once all of their lines are over their time, and no sooner', async () => {
    const ago = (days: number) => new Date(clock().getTime() - days * day);
    const parts: [name: string, from: number, to: number][] = [
      ['audit_over', 1_900, 1_828],
      ['audit_ending', 1_828, 1_800],
      ['audit_young', 1_800, 0],
    ];
    await tenants.sql.query('ALTER TABLE audit DETACH PARTITION audit_before');
    await tenants.sql.query('SET ROLE sonae_owner');
    for (const [name, from, to] of parts)
      await tenants.sql.query(`SELECT app.make_part('audit', $1, $2, $3)`, [name, ago(from), ago(to)]);
    await tenants.sql.query('RESET ROLE');
    await line(ago(1_850));
    const kept = await line(ago(1_827.5));
    const some = (await names()).filter((name) => name.startsWith('audit_'));
    expect(some).toEqual(expect.arrayContaining(['audit_over', 'audit_ending', 'audit_young']));
    expect(await tidy()).toBe(1);
    expect(await names()).not.toContain('audit_over');
    expect(await tidy()).toBe(0);
    expect(await partOf(kept)).toBe('audit_ending');
    // The schedule does not delete younger rows either, whatever period it passes.
    await database.run(scheduleScope, (tx) => tidyTable(tx, { table: 'audit', days: 10 }));
    expect(await names()).toEqual(expect.arrayContaining(['audit_ending', 'audit_young']));
  });

  it('are nobody’s but through the trail', async () => {
    const there = await tenants.prefecture();
    await line(clock(), there);
    const scope: Scope = {
      kind: 'association',
      associationId: home.associationId,
      personId: home.officer.id,
      actor: 'person:x',
      requestId: 'r',
    };
    const seen = await database.read(scope, (tx) => tx.query("SELECT FROM audit WHERE action = 'test.act'"));
    expect(seen).toEqual([]);
    const app = new Client({ connectionString: server.url });
    await app.connect();
    for (const part of await names())
      await expect(app.query(`SELECT FROM ${part}`)).rejects.toMatchObject({ code: '42501' });
    for (const call of ['app.keep_months()', `app.drop_month('audit', now())`, `app.make_months('audit')`])
      await expect(app.query(`SELECT ${call}`)).rejects.toMatchObject({ code: '42501' });
    await app.end();
  });
});
