import {
  askersOf,
  attackTables,
  inspectCatalog,
  mutateSchema,
  ownerlessTables,
  reviewed,
  startDatabase,
  World,
  type Asker,
  type Mutant,
  type TestDatabase,
} from '@sonae/testing';
import { Client } from 'pg';
import { scopeSettings } from './scope.js';

/** Guards that another guard duplicates, so that removing one of the two changes nothing. */
const doubled: [RegExp, string][] = [
  [
    /^advisory_(version|cancellation)_select: without \((t|p)\./,
    'the targets’ and the pharmacies’ own policies; written out so that their indexes lead',
  ],
  [/^corporation_select: without \(association_id = .*home_id/, 'read off the pharmacies that are visible'],
  [
    /^pharmacy_update: without \(association_id = .*home_id/,
    'the keys of the rows that hang on it hold it fast',
  ],
];

// Removes each guard of the schema, one at a time: the attack or the catalog test must fail. A guard whose removal
// neither notices is a gap in the tests, and fails here.
describe('the tenancy tests', () => {
  let server: TestDatabase;
  let sql: Client;
  let world: World;
  let askers: Asker[];
  let mutants: Mutant[];

  beforeAll(async () => {
    server = await startDatabase();
    sql = new Client({ connectionString: server.adminUrl });
    await sql.connect();
    world = await World.make(sql);
    askers = askersOf(world, scopeSettings);
    mutants = await mutateSchema(sql);
    await sql.query('BEGIN');
  });
  afterAll(async () => {
    await sql.end();
    await server.drop();
  });

  const usual = new Map<string, string>();
  const attack = async (name: string): Promise<boolean> => {
    if (name in ownerlessTables) return false;
    const { leaks, reached } = await attackTables(sql, world, askers, [world.table(name)], {
      stopAtFirst: true,
    });
    const seen = JSON.stringify(reached);
    if (!usual.has(name)) usual.set(name, seen);
    return leaks.length > 0 || seen !== usual.get(name);
  };
  const inspect = async () => (await inspectCatalog(sql, reviewed, { stopAtFirst: true })).length > 0;

  it('notice every guard that is missing', async () => {
    for (const { name } of world.tables) await attack(name);
    const survivors: string[] = [];
    const noticed = { attack: 0, catalog: 0 };
    for (const { table, name, sql: statement, by } of mutants) {
      await sql.query('SAVEPOINT mutant');
      await sql.query(statement);
      const first = by === 'attack' ? await attack(table) : await inspect();
      const second = !first && (by === 'attack' ? await inspect() : await attack(table));
      await sql.query('ROLLBACK TO mutant');
      if (first || second) noticed[first === (by === 'attack') ? 'attack' : 'catalog'] += 1;
      else survivors.push(name);
    }
    console.info(
      `${mutants.length} guards taken away: the attack noticed ${noticed.attack}, the catalog test ${noticed.catalog}`,
    );
    expect(survivors.filter((name) => !doubled.some(([pattern]) => pattern.test(name)))).toEqual([]);
    expect(doubled.filter(([pattern]) => !survivors.some((name) => pattern.test(name)))).toEqual([]);
  }, 400_000);
});
