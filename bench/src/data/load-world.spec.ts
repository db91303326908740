import pg from 'pg';
import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { loadOfficialData, startDatabase, type TestDatabase } from '@sonae/testing';
import { findMiscounts } from '../../../apps/api/src/testing/counters/find-miscounts.js';
import { loadWorld } from './load-world.js';
import { readWorld } from './read-world.js';
import { plans } from './sizes.js';

const today = '2026-11-20';
const servers: TestDatabase[] = [];
const clients: pg.Client[] = [];

async function loadOne(): Promise<{ server: TestDatabase; sql: pg.Client }> {
  const server = await startDatabase();
  servers.push(server);
  const adminUrl = Object.assign(new URL(server.adminUrl), { pathname: new URL(server.url).pathname }).href;
  const database = await Database.open({
    url: server.url,
    poolSize: 1,
    queue: { ring: async () => undefined },
    clock: () => new Date(),
    log: openLog('bench', 'silent'),
  });
  await loadOfficialData(database);
  await database.close();
  await loadWorld(adminUrl, plans.small, today);
  const sql = new pg.Client({ connectionString: adminUrl });
  clients.push(sql);
  await sql.connect();
  return { server: { ...server, adminUrl }, sql };
}

/** One digest of all rows for each table, without rows of the official data, whose ids are random. */
async function digests(sql: pg.Client): Promise<Record<string, string>> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND relname NOT LIKE 'framework%' AND relname NOT IN ('authority', 'session') ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await sql.query<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(row, '' ORDER BY row)), '') AS digest
       FROM (SELECT md5((to_jsonb(t) - 'framework_id')::text) AS row FROM ${name} t) r`,
    );
    found[name] = rows[0]?.digest ?? '';
  }
  return found;
}

describe('loadWorld', () => {
  let sql: pg.Client;
  let server: TestDatabase;
  beforeAll(async () => {
    ({ server, sql } = await loadOne());
  }, 60_000);
  afterAll(async () => {
    for (const client of clients) await client.end();
    for (const each of servers) await each.drop();
  });

  it('makes the same rows every time', async () => {
    const again = await loadOne();
    expect(await digests(again.sql)).toEqual(await digests(sql));
  }, 60_000);

  it('leaves every counter as the product would have', async () => {
    expect(await findMiscounts(sql)).toEqual([]);
  });

  it('leaves no row without what it refers to', async () => {
    // The data was loaded without foreign keys, so each is checked now.
    await sql.query('SET allow_system_table_mods = on');
    await sql.query(`UPDATE pg_constraint SET convalidated = false WHERE contype = 'f'`);
    const { rows } = await sql.query<{ statement: string }>(
      `SELECT format('ALTER TABLE %s VALIDATE CONSTRAINT %I', conrelid::regclass, conname) AS statement
       FROM pg_constraint WHERE contype = 'f'`,
    );
    for (const { statement } of rows) await sql.query(statement);
    expect(rows.length).toBeGreaterThan(30);
  });

  it('tells who there is, each with a session', async () => {
    const world = await readWorld(
      { databaseUrl: server.url, ownerUrl: server.ownerUrl, adminUrl: server.adminUrl },
      'small',
    );
    const [association] = world.associations;
    expect(world.itemCodes).toHaveLength(27);
    expect(association?.pharmacies).toHaveLength(270);
    expect(new Set(association?.pharmacies.map(({ cookie }) => cookie)).size).toBe(270);
    const { rows } = await sql.query(`SELECT FROM session WHERE token_hash = sha256($1::bytea)`, [
      association?.cookie.split('=')[1],
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is as large as it says', () => {
    const sum = (counts: number[]) => counts.reduce((all, each) => all + each, 0);
    expect([plans.small, plans.medium].map(({ associations }) => associations)).toEqual([[270], [7000]]);
    expect(plans.large.associations).toHaveLength(47);
    expect(sum(plans.large.associations)).toBe(63_203);
  });
});
