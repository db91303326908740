import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDatabase, type TestDatabase } from '@sonae/testing';
import pg from 'pg';
import { migrate } from './migrate.js';

// An empty database, two migrations, and a client that reads the first table for a long time.
describe('a migration', () => {
  let server: TestDatabase;
  let reader: pg.Client;
  let folder: string;
  let ownerUrl: string;
  beforeEach(async () => {
    server = await startDatabase();
    const name = `${new URL(server.ownerUrl).pathname.slice(1)}_queue`;
    ownerUrl = Object.assign(new URL(server.ownerUrl), { pathname: `/${name}` }).href;
    const admin = new pg.Client({ connectionString: server.adminUrl });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${name} OWNER TO sonae_owner`);
    await admin.end();
    folder = mkdtempSync(join(tmpdir(), 'sonae-migrations-'));
    writeFileSync(join(folder, '0001-first.sql'), 'CREATE TABLE first (id int);');
    reader = new pg.Client({ connectionString: ownerUrl });
    await reader.connect();
  });
  afterEach(async () => {
    await reader.end();
    rmSync(folder, { recursive: true });
    await server.drop();
  });
  const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
  const readOn = async () => {
    expect(await migrate(ownerUrl, folder)).toEqual(['0001-first']);
    write('0002-second.sql', 'CREATE TABLE second (id int);');
    write('0003-third.sql', 'ALTER TABLE first ADD COLUMN third int;');
    await reader.query('BEGIN');
    await reader.query('SELECT FROM first');
  };

  it('is tried again until its lock is free, and the ones before it are not undone', async () => {
    await readOn();
    const ran = migrate(ownerUrl, folder, { wait: 30, tries: 500, pause: 5 });
    // The second file has run long before the third; another client reads between two tries.
    const other = new pg.Client({ connectionString: ownerUrl });
    await other.connect();
    await other.query('SET statement_timeout = 2000');
    const seen = async () =>
      (await other.query("SELECT to_regclass('second') AS second")).rows[0] as { second: string | null };
    while ((await seen()).second === null);
    for (let reads = 0; reads < 20; reads += 1) await other.query('SELECT FROM first');
    await other.end();
    await reader.query('COMMIT');
    expect(await ran).toEqual(['0002-second', '0003-third']);
  });

  it('is given up at last, and says why', async () => {
    await readOn();
    const ran = migrate(ownerUrl, folder, { wait: 20, tries: 3, pause: 1 });
    await expect(ran).rejects.toMatchObject({ code: '55P03' });
    await reader.query('COMMIT');
    expect(await migrate(ownerUrl, folder)).toEqual(['0003-third']);
  });

  it('runs once when two run at once', async () => {
    write('0002-slow.sql', 'SELECT pg_sleep(0.3); CREATE TABLE slow (id int);');
    const patience = { wait: 50, tries: 100, pause: 5 };
    const runs = await Promise.all([1, 2].map(() => migrate(ownerUrl, folder, patience)));
    expect(runs.flat().toSorted()).toEqual(['0001-first', '0002-slow']);
  });

  it('whose server ends is told by its error, and the process goes on', async () => {
    write('0002-ends.sql', 'SELECT pg_terminate_backend(pg_backend_pid());');
    await expect(migrate(ownerUrl, folder)).rejects.toMatchObject({ code: '57P01' });
    // An `error` event without a listener would fail the test here.
    await sleep(50);
  });
});
