import { askersOf, startDatabase, World, type Asker, type TestDatabase } from '@sonae/testing';
import { Client } from 'pg';
import { scopeSettings } from './scope.js';

type Counts = Record<string, number>;

// Rights change with the pharmacy in the transaction that moves it, for every table of the catalog.
describe('a pharmacy that moves', () => {
  let server: TestDatabase;
  let sql: Client;
  let world: World;
  beforeAll(async () => {
    server = await startDatabase();
    sql = new Client({ connectionString: server.adminUrl });
    await sql.connect();
    world = await World.make(sql);
  }, 60_000);
  afterAll(async () => {
    await sql.end();
    await server.drop();
  });
  beforeEach(() => sql.query('BEGIN'));
  afterEach(() => sql.query('ROLLBACK'));

  /** The askers of the branch and of the head office of a place. */
  const askersAt = (place: 'a1' | 'a2') => {
    const { a1, a2 } = world.places;
    const kinds = ['branch', 'corporation'];
    const at = place === 'a1' ? a1 : a2;
    return askersOf(world, scopeSettings)
      .filter(({ kind }) => kinds.includes(kind))
      .map((asker): Asker => ({
        ...asker,
        sql: asker.sql
          .replaceAll(String(a1.branch_id), String(at.branch_id))
          .replaceAll(String(a1.corporation_id), String(at.corporation_id)),
      }));
  };
  const tables = () =>
    world.tables.filter(
      ({ name, columns }) => name !== 'membership' && columns.some((column) => column.name === 'pharmacy_id'),
    );
  /** How many rows of the pharmacy an asker reads, by table. */
  const read = async (asker: Asker | undefined): Promise<Counts> => {
    const counts: Counts = {};
    await sql.query(`SAVEPOINT reading; ${asker?.sql ?? ''}; SET LOCAL ROLE sonae_app`);
    for (const { name } of tables()) {
      const { rows } = await sql.query<{ count: number }>(
        `SELECT count(*)::int FROM ${name} WHERE pharmacy_id = '${String(world.places.a1.pharmacy_id)}'`,
      );
      if (rows[0]!.count > 0) counts[name] = rows[0]!.count;
    }
    await sql.query('ROLLBACK TO reading');
    return counts;
  };
  const move = (column: 'branch_id' | 'corporation_id') =>
    sql.query(`UPDATE pharmacy SET ${column} = $2 WHERE id = $1`, [
      world.places.a1.pharmacy_id,
      world.places.a2[column],
    ]);

  it('is read by the branch it comes to, all of it, and by the former one not at all', async () => {
    const [former] = askersAt('a1').filter(({ kind }) => kind === 'branch');
    const [next] = askersAt('a2').filter(({ kind }) => kind === 'branch');
    const all = await read(former);
    expect(Object.keys(all)).toEqual(
      expect.arrayContaining(['acknowledgement', 'advisory_target', 'answer', 'contact', 'delivery']),
    );
    expect(await read(next)).toEqual({});
    await move('branch_id');
    expect(await read(former)).toEqual({});
    expect(await read(next)).toEqual(all);
  });

  it('is read by the head office it comes to but for what is private to an owner, and by the former one not at all', async () => {
    const [former] = askersAt('a1').filter(({ kind }) => kind === 'corporation');
    const [next] = askersAt('a2').filter(({ kind }) => kind === 'corporation');
    const { answer_note: notes, incident: _, ...all } = await read(former);
    expect(notes).toBeGreaterThan(0);
    expect(await read(next)).toEqual({});
    await move('corporation_id');
    expect(await read(former)).toEqual({});
    // Notes are visible again under the owner under whom they were written.
    const { incident: submitted, answer_note: own, ...rest } = await read(next);
    expect(own).toBe(1);
    expect(rest).toEqual(all);
    expect(submitted).toBeGreaterThan(0);
  });

  it('takes its notices along', async () => {
    const versions = async (asker: Asker | undefined) => {
      await sql.query(`SAVEPOINT reading; ${asker?.sql ?? ''}; SET LOCAL ROLE sonae_app`);
      const { rows } = await sql.query<{ id: string }>('SELECT advisory_id AS id FROM advisory_version');
      await sql.query('ROLLBACK TO reading');
      return rows.map(({ id }) => id);
    };
    // The other pharmacy was sent nothing, so that all that its branch reads came with the pharmacy that moves.
    await sql.query('SET LOCAL session_replication_role = replica');
    await sql.query('DELETE FROM advisory_target WHERE pharmacy_id = $1', [world.places.a2.pharmacy_id]);
    await sql.query('SET LOCAL session_replication_role = origin');
    for (const kind of ['branch', 'corporation'] as const) {
      const [former] = askersAt('a1').filter((asker) => asker.kind === kind);
      const [next] = askersAt('a2').filter((asker) => asker.kind === kind);
      const before = await versions(former);
      expect(before.length).toBeGreaterThan(0);
      expect(await versions(next)).toEqual([]);
      await move(`${kind}_id`);
      expect(await versions(former)).toEqual([]);
      expect(await versions(next)).toEqual(before);
    }
  });
});
