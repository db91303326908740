import { inspectCatalog, reviewed, startDatabase, type TestDatabase } from '@sonae/testing';
import { Client } from 'pg';

// Every table, policy, grant, key, view, function and role in the catalog.
describe('the catalog', () => {
  let server: TestDatabase;
  let sql: Client;
  beforeAll(async () => {
    server = await startDatabase();
    sql = new Client({ connectionString: server.adminUrl });
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await server.drop();
  });

  it('keeps every rule of tenancy', async () => {
    expect(await inspectCatalog(sql, reviewed)).toEqual([]);
  });

  // Connects as the role itself: after SET ROLE, RESET ROLE would remove its restrictions.
  const ways: [string, string][] = [
    ['become the owner', 'SET ROLE sonae_owner'],
    ['become a superuser', 'SET SESSION AUTHORIZATION postgres'],
    [
      'leave the policies out',
      `SET row_security = off; SELECT set_config('sonae.kind', 'system', false); SELECT * FROM pharmacy`,
    ],
    ['leave the triggers out', 'SET session_replication_role = replica'],
    ['switch the policies off', 'ALTER TABLE pharmacy DISABLE ROW LEVEL SECURITY'],
    ['switch a trigger off', 'ALTER TABLE audit DISABLE TRIGGER ALL'],
    ['empty the trail', 'TRUNCATE audit'],
    ['write a policy', 'CREATE POLICY mine ON pharmacy USING (true)'],
    ['protect a table its own way', `SELECT app.protect('pharmacy', '{}')`],
    ['rewrite a function', 'CREATE OR REPLACE FUNCTION app.kind() RETURNS text LANGUAGE sql RETURN NULL'],
    ['make a table', 'CREATE TABLE public.mine (id int)'],
    ['make a function', 'CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql RETURN 1'],
    ['read a file', `SELECT pg_read_file('/etc/hostname')`],
    ['run a program', `COPY (SELECT 1) TO PROGRAM 'true'`],
    ['see the statements of others', 'SELECT rolpassword FROM pg_authid'],
    ['read the migrations', 'SELECT * FROM sonae_migration.migration'],
  ];
  it.each(ways)('does not let the application %s', async (_, statement) => {
    const app = new Client({ connectionString: server.url });
    await app.connect();
    try {
      await expect(app.query(statement)).rejects.toMatchObject({
        code: expect.stringMatching(/^42501|^0LP01/) as string,
      });
    } finally {
      await app.end();
    }
  });

  // PostgreSQL lets every role create temporary tables, and searches these first unless search_path says otherwise.
  it('runs nothing of the application’s with the rights of the owner', async () => {
    const app = new Client({ connectionString: server.url });
    await app.connect();
    const seen: string[] = [];
    app.on('notice', ({ message }) => seen.push(message ?? ''));
    try {
      await app.query(`CREATE FUNCTION pg_temp.tell() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE NOTICE 'ran as %', current_user; RETURN NULL; END $$`);
      await app.query(`CREATE TEMP TABLE message AS SELECT * FROM public.message WITH NO DATA`);
      await app.query('GRANT ALL ON pg_temp.message TO sonae_owner');
      await app.query('CREATE TRIGGER tell BEFORE UPDATE ON pg_temp.message EXECUTE FUNCTION pg_temp.tell()');
      await app.query(`BEGIN; SELECT set_config('sonae.kind', 'association', true)`);
      await app.query('UPDATE delivery SET acknowledged_at = acknowledged_at WHERE false');
      await app.query('COMMIT');
      expect(seen).toEqual([]);
    } finally {
      await app.end();
    }
  });
});
