import { Client } from 'pg';
import { startDatabase, type TestDatabase } from '@sonae/testing';
import { findCatalogEdges } from './find-catalog-edges.ts';
import { judgeEdges } from './judge-edges.ts';
import { readDeclared } from '../rules/read-features.ts';
import { readCatalog } from './read-catalog.ts';

describe('the edges in the catalog', () => {
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

  const declared = {
    ...readDeclared(process.cwd()),
    leaves: { tables: ['leaf', 'leaf_of_view'], functions: ['app.grow', 'app.grown', 'app.leaf_count'] },
  };
  const edges = async () => findCatalogEdges(await readCatalog(admin), declared);

  it('are declared', async () => {
    expect(judgeEdges(await edges(), declared, { whole: false })).toEqual([]);
  });

  it.each([
    [
      'a function',
      `CREATE FUNCTION app.grow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
         UPDATE leaf SET id = NULL; DELETE FROM upload; PERFORM FROM pharmacy FOR UPDATE; PERFORM app.now(); RETURN NULL;
       END'`,
      ['leaves reads pharmacy: app.grow', 'leaves writes upload: app.grow'],
    ],
    [
      'a trigger on the table of another',
      `CREATE FUNCTION app.grow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
       CREATE TRIGGER grows AFTER UPDATE ON public.upload FOR EACH ROW EXECUTE FUNCTION app.grow()`,
      ['leaves listens upload: grows on upload'],
    ],
    [
      'a trigger with the rows of its statement',
      `CREATE FUNCTION app.grow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
         INSERT INTO leaf SELECT id FROM come; RETURN NULL; END';
       CREATE TRIGGER grows AFTER INSERT ON public.leaf REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION app.grow()`,
      [],
    ],
    [
      'a trigger with a function that is there for all',
      `CREATE TRIGGER kept BEFORE DELETE ON public.leaf FOR EACH ROW EXECUTE FUNCTION app.refuse_change()`,
      [],
    ],
    [
      'a policy',
      `CREATE POLICY leaf_select ON public.leaf USING (EXISTS (SELECT FROM public.contact c WHERE c.id = leaf.id))`,
      ['leaves reads contact: leaf_select of leaf'],
    ],
    [
      'a policy that asks a function',
      `CREATE FUNCTION app.leaf_count() RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM public.leaf);
       CREATE POLICY upload_leaves ON public.upload USING (app.leaf_count() > 0)`,
      ['pharmacies calls app.leaf_count: upload_leaves of upload'],
    ],
    [
      'a default',
      `ALTER TABLE public.leaf ALTER COLUMN id SET DEFAULT (app.month_now()::text)::uuid`,
      ['leaves calls app.month_now: default of leaf'],
    ],
    [
      'a view',
      `CREATE VIEW public.leaf_of_view AS SELECT l.id FROM public.leaf l JOIN public.incident i ON i.id = l.id`,
      ['leaves reads incident: leaf_of_view'],
    ],
  ])('are found in %s', async (_, change, expected) => {
    await admin.query('BEGIN');
    try {
      await admin.query('SET LOCAL search_path TO public; CREATE TABLE leaf (id uuid)');
      await admin.query(change);
      const own = new Set(
        (await edges()).map(({ from, kind, name, where }) => `${from} ${kind} ${name}: ${where}`),
      );
      expect([...own].filter((line) => /leaves|leaf/.test(line))).toEqual(expected);
    } finally {
      await admin.query('ROLLBACK');
    }
  });
});
