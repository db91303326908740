import { Client } from 'pg';
import { startDatabase, type TestDatabase } from '@sonae/testing';
import { readDeclared } from '../rules/read-features.ts';
import { findOwnerFaults } from './owners.ts';
import { readCatalog } from './read-catalog.ts';

describe('the declared owners of tables and functions', () => {
  let server: TestDatabase;
  let admin: Client;

  beforeAll(async () => {
    server = await startDatabase();
    admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await server.drop();
  });

  const faults = async () => findOwnerFaults(await readCatalog(admin), readDeclared(process.cwd()));

  it('are those of the migrated catalog, one for each', async () => {
    expect(await faults()).toEqual([]);
  });

  it.each([
    ['CREATE TABLE public.leaf (id uuid)', ['leaf has no owner']],
    ['CREATE VIEW public.leaf AS SELECT 1', ['leaf has no owner']],
    ['DROP TABLE public.upload', ['pharmacies owns upload, which is not there']],
    ["CREATE FUNCTION app.leaf() RETURNS text LANGUAGE sql RETURN 'x'", ['app.leaf has no owner']],
    [
      'ALTER FUNCTION app.ordered_id() RENAME TO leaf',
      ['app.leaf has no owner', 'platform owns app.ordered_id, which is not there'],
    ],
    // A part belongs to the owner of its table.
    ['ALTER TABLE public.delivery DETACH PARTITION public.delivery_before', ['delivery_before has no owner']],
  ])('differ after %s', async (change, expected) => {
    await admin.query('BEGIN');
    try {
      await admin.query(change);
      expect(await faults()).toEqual(expected);
    } finally {
      await admin.query('ROLLBACK');
    }
  });

  it('are told where two claim one', async () => {
    const declared = readDeclared(process.cwd());
    expect(
      findOwnerFaults(await readCatalog(admin), {
        ...declared,
        audits: { tables: ['audit'], functions: [] },
      }),
    ).toEqual(['audit belongs to audits and to tenancy']);
  });
});
