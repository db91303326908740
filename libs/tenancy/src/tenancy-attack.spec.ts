import {
  askersOf,
  attackTables,
  findPlainTexts,
  ownerlessTables,
  startDatabase,
  World,
  type AttackResult,
  type TestDatabase,
} from '@sonae/testing';
import { Client } from 'pg';
import { scopeSettings } from './scope.js';

// Every table of the schema, every verb, every kind of scope, against two tenants full of canaries. The tables come
// from the catalog: a new one is filled and attacked without a line here.
describe('table × verb attack', () => {
  let server: TestDatabase;
  let sql: Client;
  let world: World;
  let result: AttackResult;

  beforeAll(async () => {
    server = await startDatabase();
    sql = new Client({ connectionString: server.adminUrl });
    await sql.connect();
    world = await World.make(sql);
    await sql.query('BEGIN');
    const askers = askersOf(world, scopeSettings);
    const owned = world.tables.filter(({ name }) => !(name in ownerlessTables));
    result = await attackTables(sql, world, askers, owned);
    console.info(`table × verb attack: ${result.cases} cases over ${owned.length} tables`);
  }, 120_000);
  afterAll(async () => {
    await sql.end();
    await server.drop();
  });

  it('Nothing of another tenant can be seen, changed, planted or referred to.', () => {
    expect(result.leaks).toEqual([]);
  });

  const insertable = async () => {
    const { rows } = await sql.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
         AND has_table_privilege('sonae_app', oid, 'INSERT')`,
    );
    return rows.map(({ name }) => name);
  };

  it('is not passed by walls that let nobody through', async () => {
    const reached = (letter: string) =>
      new Set(
        Object.values(result.reached).flatMap((tables) =>
          Object.keys(tables).filter((name) => tables[name]?.toUpperCase().includes(letter)),
        ),
      );
    const names = world.tables.map(({ name }) => name).filter((name) => !(name in ownerlessTables));
    expect(names.filter((name) => !reached('S').has(name))).toEqual([]);
    expect((await insertable()).filter((name) => names.includes(name) && !reached('I').has(name))).toEqual(
      [],
    );
  });

  it('leaves no text of a tenant without a canary, but words of a fixed list', () => {
    const words = [
      'advisory_draft.audience',
      'invitation.role',
      'member_import.encoding',
      'pharmacy_progress.stage',
    ];
    expect(findPlainTexts(world).filter((name) => !words.includes(name))).toEqual([]);
  });

  // S, I, U, D: select, insert, update, delete; a lower-case letter means only some rows. A policy that gives a task
  // more rights needs a review here.
  it('gives each task of the system just what is on this list', () => {
    const tasks = Object.entries(result.reached).filter(([name]) => name.startsWith('system:'));
    const list = tasks.map(
      ([name, tables]) =>
        `${name.slice(7)}: ${Object.entries(tables)
          .map(([table, verbs]) => `${table} ${[...new Set(verbs.replaceAll(/[0-9 ]/g, ''))].join('')}`)
          .sort()
          .join(', ')}`,
    );
    expect(list.sort()).toEqual([
      'accounts: api_key S, association S, authority S, branch S, contact S, corporation S, credential SUI, delivery SuI, delivery_wave S, email_change SUI, framework S, framework_item S, idempotency s, installation S, invitation SU, membership SUI, message SI, owner_change S, password_reset SUI, person SUI, pharmacy S, role_request SUI, security_event SUI, session SUI',
      'deliver: advisory_preparation S, association S, authority S, delivery SU, framework S, framework_item S, installation SU, mail_outage SUDI, message SU, message_stop SUD, unmarked_bounce S',
      'load: authority SUI, framework SUI, framework_item SUI, installation S',
      'operate: association SUI, audit s, authority S, delivery I, framework S, framework_item S, idempotency s, installation S, invitation su, mail_outage S, membership s, message I, person s, role_request sI, session s',
      'schedule: advisory_preparation S, association S, authority S, branch_progress SU, framework S, framework_item S, idempotency SD, incident s, installation S, member_import SU, member_import_change SD, message_stop S, owner_change s, security_event SD, session SD, upload SD, withdrawal s',
      'sessions: api_key SU, authority S, framework S, framework_item S, installation S, membership S, person S, session SU',
    ]);
  });
});
