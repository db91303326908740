import { startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { openLog } from '../log/index.js';
import { Patience } from './index.js';
import { Database, type AssociationScope, type Tx } from '@sonae/tenancy';

describe('a transaction whose caller waits', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let home: Prefecture;
  beforeAll(async () => {
    db = await startDatabase();
    const queue = { ring: async () => undefined };
    const log = openLog('test', 'silent');
    database = await Database.open({ url: db.url, poolSize: 2, queue, clock: () => new Date(), log });
    tenants = await Tenants.open(db);
    home = await tenants.prefecture();
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });

  const scopeOf = (patience: Patience): AssociationScope => {
    const { associationId } = home;
    return { kind: 'association', associationId, actor: 'system', requestId: 'test', patience };
  };
  const write = async (tx: Tx<AssociationScope>, name: string) => {
    void tx.audit({ action: 'test.write', recordType: 'branch' });
    return tx.query('INSERT INTO branch (association_id, name) VALUES ($1, $2)', [
      tx.scope.associationId,
      name,
    ]);
  };
  const named = async (name: string) =>
    (await tenants.sql.query('SELECT FROM branch WHERE name = $1', [name])).rowCount;

  it('is given up where the caller has given up before its COMMIT', async () => {
    const patience = new Patience();
    const late = database.run(scopeOf(patience), async (tx) => {
      await write(tx, 'late');
      expect(patience.end()).toBe(true);
    });
    await expect(late).rejects.toMatchObject({ code: 'OPERATION_TOO_SLOW' });
    expect(await named('late')).toBe(0);
    const next = database.run(scopeOf(patience), (tx) => write(tx, 'next'));
    await expect(next).rejects.toMatchObject({ code: 'OPERATION_TOO_SLOW' });
    const once = database.writeInOneTrip(scopeOf(patience), (tx) => write(tx, 'once'));
    await expect(once).rejects.toMatchObject({ code: 'OPERATION_TOO_SLOW' });
    expect((await named('next')) ?? 0).toBe(0);
    expect((await named('once')) ?? 0).toBe(0);
  });

  it('is waited for once its COMMIT was sent', async () => {
    for (const how of ['run', 'writeInOneTrip'] as const) {
      const patience = new Patience();
      await database[how](scopeOf(patience), (tx) => write(tx, how));
      expect(patience.end()).toBe(false);
      expect(await named(how)).toBe(1);
      await database[how](scopeOf(patience), (tx) => write(tx, `${how} again`));
      expect(await named(`${how} again`)).toBe(1);
    }
  });

  it('does not count as committed where it only reads', async () => {
    const patience = new Patience();
    await database.read(scopeOf(patience), (tx) => tx.query('SELECT'));
    await database.readInOneTrip(scopeOf(patience), (tx) => tx.query('SELECT'));
    expect(patience.end()).toBe(true);
  });

  it('leaves its connection to others', async () => {
    for (let round = 0; round < 5; round += 1) {
      const patience = new Patience();
      const work = async (tx: Tx<AssociationScope>) => {
        write(tx, `round ${round}`).catch(() => undefined);
        patience.end();
      };
      await Promise.allSettled([
        database.run(scopeOf(patience), work),
        database.writeInOneTrip(scopeOf(patience), work),
      ]);
    }
    expect(database.connections().waiting).toBe(0);
    expect(await database.run(scopeOf(new Patience()), (tx) => write(tx, 'after'))).toEqual([]);
  });
});
