import { inspectCatalog, reviewed, startDatabase, type TestDatabase } from '@sonae/testing';
import { Client } from 'pg';

// Every table, policy, grant, key, view, function and role, found in the catalog itself.
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
});
