import { statSync } from 'node:fs';
import { fakeClock, openTinyDisk, startDatabase, type TestDatabase } from '@sonae/testing';
import pg from 'pg';
import { openLog } from '../log/index.js';
import { Database, type SystemScope } from '@sonae/tenancy';

const scope: SystemScope = { kind: 'system', task: 'load', actor: 'system', requestId: 'r1' };

describe('a database that takes no writes', () => {
  const clock = fakeClock();
  let server: TestDatabase;
  let admin: pg.Client;
  let name: string;
  let database: Database;
  const open = async () => {
    const queue = { ring: async () => undefined };
    const log = openLog('test', 'silent');
    database = await Database.open({ url: server.url, poolSize: 2, queue, clock, log });
  };
  beforeEach(async () => {
    server = await startDatabase();
    name = new URL(server.url).pathname.slice(1);
    admin = new pg.Client({ connectionString: server.adminUrl.replace(/[^/]+$/, 'postgres') });
    await admin.connect();
    await open();
  });
  afterEach(async () => {
    await database.close();
    await server.drop();
    await admin.end();
  });
  /** Reopens every connection of the process. */
  const reconnect = async () => {
    await database.close();
    await open();
  };
  const write = (count: number) =>
    database.run(scope, (tx) =>
      tx.query(
        `INSERT INTO authority (key, kind, name, source, source_date, verified_at)
         SELECT n::text, 'POLICE', repeat(md5(n::text), 30), '', '2026-01-01', '2026-01-01' FROM generate_series(1, $1::int) n`,
        [count],
      ),
    );

  it('is found out when it is set to read only', async () => {
    expect(await database.hindrance()).toBeUndefined();
    await admin.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await reconnect();
    expect(await database.hindrance()).toBe('READ_ONLY');
    await admin.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    await reconnect();
    expect(await database.hindrance()).toBeUndefined();
  });

  it('is no matter of a read that tries to write', async () => {
    await database.hindrance();
    const asked = database.read(scope, (tx) => tx.query('DELETE FROM authority'));
    await expect(asked).rejects.toMatchObject({ code: '25006' });
    // In doubt it would try to write, which would fail.
    const sql = new pg.Client({ connectionString: server.ownerUrl });
    await sql.connect();
    await sql.query('DROP FUNCTION app.probe_write()');
    await sql.end();
    expect(await database.hindrance()).toBeUndefined();
  });

  it('is found out when the disk is full, at the start and later, and trusted when a write works', async () => {
    const { rows } = await admin.query<{ data_directory: string }>('SHOW data_directory');
    const disk = openTinyDisk(statSync(rows[0]!.data_directory).uid, 'readiness on a full disk');
    if (!disk) return;
    try {
      await database.close();
      await admin.query(`CREATE TABLESPACE ${name} LOCATION '${disk.folder}'`);
      await admin.query(`ALTER DATABASE ${name} SET TABLESPACE ${name}`);
      await open();
      expect(await database.hindrance()).toBeUndefined();
      disk.fill();
      await expect(write(20_000)).rejects.toMatchObject({ cause: { code: '53100' } });
      expect(await database.hindrance()).toBe('NO_WRITES');
      disk.empty();
      expect(await database.hindrance()).toBe('NO_WRITES');
      clock.advance(5_000);
      expect(await database.hindrance()).toBeUndefined();
      disk.fill();
      await reconnect();
      expect(await database.hindrance()).toBe('NO_WRITES');
      disk.empty();
      await server.drop();
      await admin.query(`DROP TABLESPACE ${name}`);
    } finally {
      disk.end();
    }
  });
});
