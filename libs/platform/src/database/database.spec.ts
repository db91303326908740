import { startDatabase, fakeClock, type TestDatabase } from '@sonae/testing';
import { openLog } from '../log/index.js';
import { Database, type AssociationScope, type SystemScope } from './index.js';

const log = openLog('test', 'silent');
const operate: SystemScope = { kind: 'system', task: 'operate', actor: 'system', requestId: 'r1' };

describe('Database.run', () => {
  let server: TestDatabase;
  let database: Database;
  const rung: unknown[] = [];

  beforeAll(async () => {
    server = await startDatabase();
    database = await Database.open({
      url: server.url,
      poolSize: 2,
      entities: [],
      queue: { ring: async (jobs) => void rung.push(...jobs) },
      clock: fakeClock(),
      log,
    });
  });
  afterAll(async () => {
    await database.close();
    await server.drop();
  });

  const create = (name: string) =>
    database.run(operate, async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `INSERT INTO association (name, prefecture_code, created_at) VALUES ($1, '13', $2) RETURNING id`,
        [name, tx.now],
      );
      await tx.audit({
        action: 'association.create',
        recordType: 'association',
        recordId: row!.id,
        after: { name },
      });
      return row!.id;
    });
  const scopeOf = (associationId: string): AssociationScope => ({
    kind: 'association',
    actor: 'person:x',
    requestId: 'r2',
    associationId,
  });

  it('shows a scope its own rows and nobody else’s', async () => {
    const [a, b] = [await create('A'), await create('B')];
    const seen = await database.read(scopeOf(a), (tx) =>
      tx.query<{ id: string }>('SELECT id FROM association'),
    );
    expect(seen).toEqual([{ id: a }]);
    const other = await database.run(scopeOf(a), async (tx) => {
      await tx.audit({ action: 'x', recordType: 'x' });
      return tx.query(`UPDATE association SET name = 'stolen' WHERE id = $1 RETURNING id`, [b]);
    });
    expect(other).toEqual([]);
  });

  it('fails outside a scope instead of answering nothing', async () => {
    await expect(database['source'].query('SELECT * FROM association')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('rolls back a write that left no audit row', async () => {
    const id = await create('C');
    await expect(
      database.run(scopeOf(id), (tx) => tx.query(`UPDATE association SET name = 'D'`)),
    ).rejects.toThrow('no audit row');
    const [row] = await database.read(scopeOf(id), (tx) =>
      tx.query<{ name: string }>('SELECT name FROM association'),
    );
    expect(row!.name).toBe('C');
  });

  it('refuses to write in a read, and notices a transaction that was aborted inside', async () => {
    const id = await create('E');
    await expect(
      database.read(scopeOf(id), (tx) => tx.query(`UPDATE association SET name = 'F'`)),
    ).rejects.toThrow();
    await expect(
      database.run(scopeOf(id), async (tx) => {
        await tx.audit({ action: 'x', recordType: 'x' });
        await tx.query('SELECT 1/0').catch(() => undefined);
      }),
    ).rejects.toMatchObject({ code: 'TRANSACTION_ABORTED' });
  });

  it('keeps a transaction handle from being used after its end', async () => {
    const id = await create('G');
    const escaped = await database.read(scopeOf(id), async (tx) => tx);
    await expect(escaped.query('SELECT 1')).rejects.toThrow('has ended');
  });
});
