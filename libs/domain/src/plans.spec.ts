import { globSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { dayInJapan } from '@sonae/platform/time';
import {
  fillRest,
  findPlanFaults,
  loadOfficialData,
  openPlanWorld,
  planStatements,
  startDatabase,
  type Asked,
  type PlanNode,
  type PlanWorld,
  type TestDatabase,
} from '@sonae/testing';
import { Client } from 'pg';
import { loadWorld } from '../../../bench/src/data/load-world.js';

/** What `<feature>/testing/plans.ts` exports. */
interface Plans {
  plans: (world: PlanWorld) => Asked[];
  readAsAWhole?: Record<string, string>;
}

const folder = import.meta.dirname;
const files = globSync('*/testing/plans.ts', { cwd: folder });
const features = await Promise.all(files.map(async (file) => (await import(join(folder, file))) as Plans));

// Every search of the domain, and other statements of every day, planned as sonae_app under its policies. A new find-*
// that no testing/plans.ts calls fails.
describe('the plans of the statements', () => {
  let db: TestDatabase;
  let sql: Client;
  let database: Database;
  let tenantTables: ReadonlySet<string>;
  const asked = new Map<string, Asked['calls']>();
  const excused = new Set<string>();
  beforeAll(async () => {
    db = await startDatabase();
    database = await Database.open({
      url: db.url,
      poolSize: 1,
      queue: { ring: async () => undefined },
      clock: () => new Date(),
      log: openLog('test', 'silent'),
    });
    await loadOfficialData(database);
    const associations = [900, 500, 300, 270, 200, 150, 120, 100, 100, 80];
    await loadWorld(db.adminUrl, { associations, notices: 6 }, dayInJapan(new Date()));
    sql = new Client({ connectionString: db.adminUrl });
    await sql.connect();
    await fillRest(sql);
    // Parts of months without a row are rightly read as a whole.
    const { rows } = await sql.query<{ name: string }>(
      `SELECT DISTINCT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT (c.relispartition AND pg_relation_size(c.oid) = 0)
         AND (c.relname IN ('association', 'person')
         OR a.attname IN ('association_id', 'pharmacy_id', 'person_id', 'scope_key'))`,
    );
    tenantTables = new Set(rows.map(({ name }) => name));
    // Small tables are told to be larger: what fits on a page is rightly read as a whole.
    await sql.query(
      `UPDATE pg_class SET relpages = greatest(pg_relation_size(oid) / 8192, 1), reltuples = 20000
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname = ANY ($1) AND relpages < 40`,
      [[...tenantTables]],
    );
    const world = await openPlanWorld(sql);
    for (const { plans, readAsAWhole = {} } of features) {
      for (const { name, calls } of plans(world)) asked.set(name, calls);
      for (const excuse of Object.keys(readAsAWhole)) excused.add(excuse);
    }
  }, 120_000);
  afterAll(async () => {
    await database.close();
    await sql.end();
    await db.drop();
  });

  const searches = globSync('*/**/find-*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.spec.ts'))
    // Named by the feature and the act, whatever room it stands in.
    .map((file) => file.replace(/^([^/]+)\/(?:.+\/)?([^/]+)\.ts$/, '$1/$2'));

  async function findFaults(name: string): Promise<string[]> {
    const calls = asked.get(name);
    if (calls === undefined) throw new Error(`no testing/plans.ts calls ${name}`);
    const found: string[] = [];
    for (const { scope, act } of calls) {
      const statements = await planStatements(database, scope, act);
      expect(statements.length).toBeGreaterThan(0);
      for (const { text, plans } of statements) {
        const faults = plans.flatMap((plan) => findPlanFaults(plan, tenantTables));
        const isExcused = (fault: string) => excused.has(`${name}: ${fault.replace('reads all of ', '')}`);
        found.push(...faults.filter((fault) => !isExcused(fault)).map((fault) => `${fault}\n${text}`));
      }
    }
    return found;
  }

  it.each(searches)('%s', async (name) => {
    expect(await findFaults(name)).toEqual([]);
  });

  it('of the acts that are no search', async () => {
    const others = [...asked.keys()].filter((name) => !searches.includes(name));
    expect(others.length).toBeGreaterThan(10);
    for (const name of others) expect([name, await findFaults(name)]).toEqual([name, []]);
  });

  // All mail of this world is sent, and PostgreSQL takes what is due for a row: as it does right after a publication.
  it.each(['deliveries/claim-deliveries', 'deliveries/find-oldest-due', 'deliveries/wake-deliveries'])(
    '%s sorts nothing of what is due or was put off, however much it is',
    async (name) => {
      for (const { scope, act } of asked.get(name) ?? []) {
        for (const { plans } of await planStatements(database, scope, act))
          expect(plans.flatMap(sortedTables).filter((table) => table.startsWith('delivery'))).toEqual([]);
      }
    },
  );
});

/** The tables whose rows a plan sorts. */
function sortedTables(node: PlanNode): string[] {
  const sorted = node['Node Type'] === 'Sort' ? readTables(node) : [];
  return [...sorted, ...(node.Plans ?? []).flatMap(sortedTables)];
}

/** The tables that a node reads, without those of its sub-selects. */
function readTables(node: PlanNode): string[] {
  const below = (node.Plans ?? []).filter((each) => each['Subplan Name'] === undefined);
  return [node['Relation Name'] ?? '', ...below.flatMap(readTables)];
}
