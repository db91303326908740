import { inspectCatalog, reviewed, startDatabase, World, type TestDatabase } from '@sonae/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { admitBackup } from './admit-backup.js';
import { migrate } from './migrate.js';

describe('the role of the backup', () => {
  let server: TestDatabase;
  let admin: Client;
  let backup: Client;
  beforeAll(async () => {
    server = await startDatabase();
    admin = new Client({ connectionString: server.adminUrl });
    backup = new Client({ connectionString: server.backupUrl });
    await admin.connect();
    await backup.connect();
    await World.make(admin);
  });
  afterAll(async () => {
    await backup.end();
    await admin.end();
    await server.drop();
  });

  it('reads every row of every table, without any scope', async () => {
    const { rows: tables } = await admin.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
    );
    const countOf = async (client: Client, name: string) =>
      (await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${name}`)).rows[0]?.count;
    for (const { name } of tables)
      expect([name, await countOf(backup, name)]).toEqual([name, await countOf(admin, name)]);
    expect(await countOf(backup, 'delivery')).toBeGreaterThan(0);
    expect(await countOf(backup, 'sonae_migration.migration')).toBeGreaterThan(0);
  });

  const ways = [
    'INSERT INTO rate_limit (key) VALUES (1)',
    'UPDATE person SET name = name',
    'DELETE FROM rate_limit',
    'TRUNCATE audit',
    'SELECT app.now()',
    `SELECT app.tidy('audit', now(), 1)`,
    'SET ROLE sonae_app',
    'CREATE TABLE public.mine (id int)',
    'SELECT pg_read_file($$/etc/hostname$$)',
    'UPDATE sonae_migration.migration SET name = name',
  ];
  it.each(ways)('cannot %s', async (statement) => {
    await expect(backup.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('is admitted by the next migration where it was made later than the tables', async () => {
    await admin.query('DROP POLICY audit_backup ON audit; REVOKE ALL ON audit FROM sonae_backup');
    await admin.query(
      'DROP POLICY person_backup ON person; REVOKE ALL ON SCHEMA sonae_migration FROM sonae_backup',
    );
    const faults = await inspectCatalog(admin, reviewed);
    expect(faults).toEqual(['the backup reads every row: audit', 'the backup reads every row: person']);
    const directory = new URL('../../../../migrations', import.meta.url).pathname;
    expect(await migrate(server.ownerUrl, directory)).toEqual([]);
    expect(await inspectCatalog(admin, reviewed)).toEqual([]);
    await backup.query('SELECT FROM audit, person, sonae_migration.migration LIMIT 1');
  });

  it('is not admitted by a connection that is lost, and the process goes on', async () => {
    await admin.query('DROP POLICY audit_backup ON audit');
    const lose = async (work: () => Promise<unknown>) => {
      await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND usename = 'sonae_owner'`,
      );
      // An `error` event without a listener would fail the test here.
      await sleep(50);
      return work();
    };
    await expect(admitBackup(server.ownerUrl, lose, 1_000)).rejects.toThrow(/not queryable/);
    await admitBackup(server.ownerUrl, (work) => work(), 1_000);
    expect(await inspectCatalog(admin, reviewed)).toEqual([]);
  });
});
