import { startDatabase, fakeClock, type TestDatabase } from '@sonae/testing';
import { openLog } from '../log/index.js';
import { Database, type SystemScope, type Tx } from '@sonae/tenancy';

const scope: SystemScope = { kind: 'system', task: 'operate', actor: 'system', requestId: 'prepared' };
const most = 300;
/** One of many texts that a process sends over time, such as those with a month. */
const textOf = (number: number) => `SELECT $1::int + ${number} AS sum`;

describe('the statements of a connection', () => {
  let server: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    server = await startDatabase();
    const queue = { ring: async () => undefined };
    const log = openLog('test', 'silent');
    database = await Database.open({ url: server.url, poolSize: 1, queue, clock: fakeClock(), log });
  });
  afterAll(async () => {
    await database.close();
    await server.drop();
  });

  const read = <R>(work: (tx: Tx) => Promise<R>) => database.read(scope, work);
  const ask = (tx: Tx, number: number) => tx.query<{ sum: number }>(textOf(number), [1]);
  /** The statements that PostgreSQL has prepared for the connection. */
  const kept = async () => {
    const rows = await read((tx) =>
      tx.query<{ text: string }>('SELECT statement AS text FROM pg_prepared_statements'),
    );
    return rows.map(({ text }) => text);
  };

  it('are prepared, also those that come late, and the least recently used are closed', async () => {
    for (let number = 0; number < most + 50; number += 1)
      await read(async (tx) => {
        expect(await ask(tx, number)).toEqual([{ sum: number + 1 }]);
        await ask(tx, 0);
      });
    const texts = await kept();
    expect(texts).toEqual(expect.arrayContaining([textOf(0), textOf(most + 49), textOf(60)]));
    expect(texts).not.toContain(textOf(1));
    expect(texts.length).toBeLessThanOrEqual(most + 1);
    // A closed one is prepared again.
    expect(await read((tx) => ask(tx, 1))).toEqual([{ sum: 2 }]);
    expect(await kept()).toContain(textOf(1));
  });

  it('go on where more travel together than are kept, and where some fail', async () => {
    const all = Array.from({ length: most + 100 }, (_, number) => number);
    for (let turn = 0; turn < 3; turn += 1) {
      const answers = await read((tx) => Promise.all(all.map((number) => ask(tx, number))));
      expect(answers).toEqual(all.map((number) => [{ sum: number + 1 }]));
      const failing = read((tx) =>
        Promise.all([
          ...all.slice(0, 50).map((number) => ask(tx, number)),
          tx.query('SELECT 1 / $1::int', [0]),
          ...all.slice(50).map((number) => ask(tx, 1_000 * (turn + 1) + number)),
        ]),
      );
      await expect(failing).rejects.toThrow('division by zero');
    }
    expect((await kept()).length).toBeLessThanOrEqual(most + 1);
    expect(await read((tx) => Promise.all([ask(tx, 7), ask(tx, 7), ask(tx, 8)]))).toHaveLength(3);
  });
});
