import { Socket } from 'node:net';
import { jest } from '@jest/globals';
import { Client, types } from 'pg';
import { startDatabase, fakeClock, type TestDatabase } from '@sonae/testing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OperationalError } from '@sonae/platform/errors';
import { openLog } from '@sonae/platform/log';
import { Batch } from '@sonae/platform/database';
import { checkServer } from '@sonae/platform/database';
import { Database, Entrance, type AssociationScope, type SystemScope, type Tx } from './index.js';

const log = openLog('test', 'silent');
const operate: SystemScope = { kind: 'system', task: 'operate', actor: 'system', requestId: 'r1' };

@Entity('association')
class AssociationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
}

describe('Database.run', () => {
  let server: TestDatabase;
  let database: Database;
  const rung: unknown[] = [];

  beforeAll(async () => {
    server = await startDatabase();
    database = await Database.open({
      url: server.url,
      poolSize: 2,
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
    await expect(database['opened'].source.query('SELECT * FROM association')).rejects.toMatchObject({
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

  it('reads at once, in one packet each way, and only what was sent before waiting', async () => {
    const id = await create('L');
    const name = (tx: { query<R>(sql: string, params: unknown[]): Promise<R[]> }) =>
      tx.query<{ name: string }>('SELECT name FROM association WHERE id = $1', [id]);
    await database.readInOneTrip(scopeOf(id), name);
    const socket = Socket.prototype as unknown as Record<'_write' | '_writev', () => void>;
    const writes = [jest.spyOn(socket, '_writev'), jest.spyOn(socket, '_write')];
    const both = await database.readInOneTrip(scopeOf(id), (tx) => Promise.all([name(tx), name(tx)]));
    expect(writes.flatMap(({ mock }) => mock.calls)).toHaveLength(1);
    jest.restoreAllMocks();
    expect(both).toEqual([[{ name: 'L' }], [{ name: 'L' }]]);
    const late = database.readInOneTrip(scopeOf(id), async (tx) => {
      await name(tx);
      return name(tx);
    });
    await expect(late).rejects.toThrow('has ended');
    await expect(
      database.readInOneTrip(scopeOf(id), async (tx) => tx.repo(AssociationEntity).find()),
    ).rejects.toThrow('SQL');
  });

  it('reads at once under the policies, fails where a statement fails, and goes on', async () => {
    const [id, other] = [await create('M'), await create('N')];
    const ids = (tx: { query<R>(sql: string, params?: unknown[]): Promise<R[]> }) =>
      tx.query<{ id: string }>('SELECT id FROM association WHERE id = ANY ($1)', [[id, other]]);
    for (let turn = 0; turn < 6; turn += 1) {
      const failing = database.readInOneTrip(scopeOf(id), (tx) =>
        Promise.all([ids(tx), tx.query('SELECT 1 / $1::int', [0]), ids(tx)]),
      );
      await expect(failing).rejects.toMatchObject({ code: '22012' });
      const writing = database.readInOneTrip(scopeOf(id), (tx) =>
        tx.query(`UPDATE association SET name = 'O'`),
      );
      await expect(writing).rejects.toMatchObject({ code: '25006' });
      // Each of the two connections serves both tenants alternately.
      const seen = await Promise.all([
        database.readInOneTrip(scopeOf(id), ids),
        database.readInOneTrip(scopeOf(other), ids),
        database.readInOneTrip(scopeOf(id), ids),
      ]);
      expect(seen.map((rows) => rows.map((row) => row.id))).toEqual([[id], [other], [id]]);
    }
    await expect(
      database.readInOneTrip({ ...scopeOf(id), associationId: "' OR" }, ids),
    ).rejects.toMatchObject({
      code: 'SCOPE_INVALID',
    });
    expect(database.connections().waiting).toBe(0);
  });

  it('gives the connection back when reading at once fails before anything is sent', async () => {
    const id = await create('T');
    const throws = (): Promise<never> => {
      throw new Error('at once');
    };
    for (let turn = 0; turn < 5; turn += 1) {
      await expect(database.readInOneTrip(scopeOf(id), throws)).rejects.toThrow('at once');
    }
    const name = await database.read(scopeOf(id), (tx) => tx.query('SELECT name FROM association'));
    expect(name).toEqual([{ name: 'T' }]);
    expect(database.connections().waiting).toBe(0);
  });

  it('fails with a row that cannot be read, and goes on', async () => {
    const id = await create('X');
    const { CIDR } = types.builtins;
    const parse = types.getTypeParser(CIDR) as (value: string) => unknown;
    types.setTypeParser(CIDR, () => {
      throw new SyntaxError('no network');
    });
    const reading = database.readInOneTrip(scopeOf(id), (tx) =>
      tx.query(`SELECT '10.0.0.0/8'::cidr WHERE $1`, [true]),
    );
    await expect(reading).rejects.toThrow('no network');
    types.setTypeParser(CIDR, parse);
    const names = await database.readInOneTrip(scopeOf(id), (tx) => tx.query('SELECT name FROM association'));
    expect(names).toEqual([{ name: 'X' }]);
  });

  describe('a scope with an entrance', () => {
    const settings = ['kind', 'task', 'person_id', 'home_id', 'scope_id'];
    const set = settings.map((name, place) => `set_config('sonae.${name}', $${place + 1}, true)`).join();
    /** Enters, where `proof` does not fail. */
    const entering = (id: string, proof: string, value: unknown = true) => {
      const told: string[] = [];
      const text = `SELECT ${set}, now() AS "usedAt", $6::timestamptz, $7 AS hold, ${proof}`;
      const entrance = new Entrance(
        { text, values: [value] },
        { held: (usedAt) => told.push(usedAt.toISOString()), outdated: () => told.push('outdated') },
      );
      return { entrance, told, scope: { ...scopeOf(id), entrance } };
    };
    const outdated = 'app.refuse($8)';
    const seen = (tx: Tx) =>
      tx.query<{ id: string }>('SELECT id FROM association WHERE id = ANY ($1)', [both]);
    let both: string[];
    beforeAll(async () => {
      both = [await create('U'), await create('V')];
    });

    it.each([
      ['read', 1],
      ['readInOneTrip', 1],
      ['run', 2],
      ['writeInOneTrip', 2],
    ] as const)(
      'is proven by the first read alone, and by each transaction that may write: %s',
      async (way, proofs) => {
        const [id = ''] = both;
        const { entrance, told, scope } = entering(id, '$8::boolean');
        expect(entrance.held).toBe(false);
        const work = async (tx: Tx) => {
          const [rows, [row]] = await Promise.all([
            seen(tx),
            tx.query<{ begun: Date }>('SELECT now() AS begun WHERE $1', [true]),
            way.startsWith('read') || tx.audit({ action: 'x', recordType: 'x' }),
          ]);
          return { rows, begun: row?.begun };
        };
        const found = await database[way](scope, work);
        expect(found.rows).toEqual([{ id }]);
        expect(entrance.held).toBe(true);
        expect(told).toEqual([found.begun?.toISOString()]);
        expect((await database[way](scope, work)).rows).toEqual([{ id }]);
        expect(told).toHaveLength(proofs);
      },
    );

    it('is proven by each of the transactions that begin before the first was', async () => {
      const { told, scope } = entering(both[0] ?? '', '$8::boolean');
      await Promise.all([database.readInOneTrip(scope, seen), database.readInOneTrip(scope, seen)]);
      expect(told).toHaveLength(2);
    });

    it.each(['run', 'writeInOneTrip'] as const)('changes nothing when it does not hold: %s', async (way) => {
      const [id = ''] = both;
      const { entrance, told, scope } = entering(id, outdated, 'SCOPE_OUTDATED');
      const rename = () =>
        database[way](scope, async (tx) => {
          void tx.audit({ action: 'x', recordType: 'x' });
          await tx.query('UPDATE association SET name = $1', ['W']).catch(() => undefined);
        });
      // Nor at a second try: each transaction proves it, until one did.
      for (let turn = 0; turn < 2; turn += 1) {
        await expect(rename()).rejects.toMatchObject({ code: 'SCOPE_OUTDATED' });
      }
      expect([entrance.held, entrance.outdated, told]).toEqual([false, true, ['outdated', 'outdated']]);
      expect(await database.read(scopeOf(id), (tx) => tx.query('SELECT name FROM association'))).toEqual([
        { name: 'U' },
      ]);
    });

    it.each(['read', 'readInOneTrip', 'run'] as const)(
      'fails with the statement that enters, and goes on: %s',
      async (way) => {
        const failing = entering(both[0] ?? '', '1 / $8::int', 0);
        const work = async (tx: Tx) => {
          if (way === 'run') await tx.audit({ action: 'x', recordType: 'x' });
          return seen(tx);
        };
        await expect(database[way](failing.scope, work)).rejects.toMatchObject({ code: '22012' });
        // That it could not be proven says nothing of the credential.
        expect([failing.entrance.held, failing.told]).toEqual([false, []]);
        expect(await database.readInOneTrip(scopeOf(both[1] ?? ''), seen)).toEqual([{ id: both[1] }]);
        expect(database.connections().waiting).toBe(0);
      },
    );

    it('is proven with COMMIT in one packet, after all that the work waited for', async () => {
      const [id = ''] = both;
      const { told, scope } = entering(id, '$8::boolean');
      await database.run(scopeOf(id), (tx) => tx.audit({ action: 'x', recordType: 'x' }));
      const socket = Socket.prototype as unknown as Record<'_write' | '_writev', () => void>;
      for (const entities of [false, true]) {
        told.length = 0;
        let writes: jest.SpiedFunction<() => void>[] = [];
        await database.run(scope, async (tx) => {
          if (entities) await tx.repo(AssociationEntity).find();
          await tx.audit({ action: 'x', recordType: 'x' });
          await seen(tx);
          expect(told).toEqual([]);
          writes = [jest.spyOn(socket, '_writev'), jest.spyOn(socket, '_write')];
        });
        expect(writes.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBe(1);
        expect(told).toHaveLength(1);
        jest.restoreAllMocks();
      }
    });

    it('is proven earlier, once, by an act that ends it', async () => {
      const { told, scope } = entering(both[0] ?? '', '$8::boolean');
      await database.run(scope, async (tx) => {
        await tx.audit({ action: 'x', recordType: 'x' });
        await tx.prove();
        expect(told).toHaveLength(1);
      });
      expect(told).toHaveLength(1);
      const late = entering(both[0] ?? '', outdated, 'SCOPE_OUTDATED');
      const ending = database.run(late.scope, async (tx) => {
        await tx.audit({ action: 'x', recordType: 'x' });
        await tx.prove();
      });
      await expect(ending).rejects.toMatchObject({ code: 'SCOPE_OUTDATED' });
      // Without a credential there is nothing to prove.
      await database.run(scopeOf(both[0] ?? ''), async (tx) => {
        await tx.audit({ action: 'x', recordType: 'x' });
        await tx.prove();
      });
    });

    it('tells that the transaction was aborted inside, not that the proof failed', async () => {
      const { told, scope } = entering(both[0] ?? '', '$8::boolean');
      const swallowed = database.run(scope, async (tx) => {
        await tx.audit({ action: 'x', recordType: 'x' });
        await tx.query('SELECT 1 / 0').catch(() => undefined);
      });
      await expect(swallowed).rejects.toMatchObject({ code: 'TRANSACTION_ABORTED' });
      expect(told).toEqual([]);
    });

    it('is proven in the own scope of a caller who acts in another one', async () => {
      const [own = '', other = ''] = both;
      const { told, scope } = entering(own, `CASE WHEN $4 <> $8 THEN app.refuse('NOT_OWN') END`, own);
      const acting = { ...scopeOf(other), entrance: scope.entrance, provenIn: scope };
      expect(await database.readInOneTrip(acting, seen)).toEqual([{ id: other }]);
      const found = await database.run(acting, async (tx) => {
        await tx.audit({ action: 'x', recordType: 'x' });
        return seen(tx);
      });
      expect(found).toEqual([{ id: other }]);
      expect(told).toHaveLength(2);
    });

    it('is neither proven nor refused by work that fails before it sends anything', async () => {
      const { entrance, told, scope } = entering(both[0] ?? '', '$8::boolean');
      const thrown = async () => {
        throw new Error('at once');
      };
      await expect(database.writeInOneTrip(scope, thrown)).rejects.toThrow('at once');
      expect([entrance.held, told]).toEqual([false, []]);
    });
  });

  it('writes at once, all or nothing, and not without the audit row of whoever leaves one', async () => {
    const deliver: SystemScope = { ...operate, task: 'deliver' };
    const admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO message (kind, compiled, sender_name, audience_count, created_at)
       VALUES ('ADVISORY', '{}', 'x', 9, now()) RETURNING id`,
    );
    const count = (tx: { query<R>(sql: string, params: unknown[]): Promise<R[]> }) =>
      tx.query<{ accepted_count: number }>(
        'UPDATE message SET accepted_count = accepted_count + 1 WHERE id = $1 RETURNING accepted_count',
        [rows[0]?.id],
      );
    expect(await database.writeInOneTrip(deliver, count)).toEqual([{ accepted_count: 1 }]);
    const failing = database.writeInOneTrip(deliver, (tx) =>
      Promise.all([count(tx), tx.query('SELECT 1 / $1::int', [0])]),
    );
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    const silent = database.writeInOneTrip(deliver, async (tx) => {
      tx.send('SELECT 1 / $1::int', [0]);
      return count(tx).catch(() => 'nothing');
    });
    await expect(silent).rejects.toMatchObject({ code: '22012' });
    expect(await database.writeInOneTrip(deliver, count)).toEqual([{ accepted_count: 2 }]);
    await expect(database.writeInOneTrip(operate, count)).rejects.toThrow('audit row');
    const cut = database.writeInOneTrip(deliver, (tx) => tx.query('SELECT pg_sleep($1)', [2]));
    cut.catch(() => undefined);
    for (let ended: number | null = 0; ended === 0;) {
      ({ rowCount: ended } = await admin.query(
        `SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event = 'PgSleep'`,
      ));
    }
    await expect(cut).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(await database.writeInOneTrip(deliver, count)).toEqual([{ accepted_count: 3 }]);
    await admin.end();
  });

  it('changes nothing where all travels at once and something fails before or behind it', async () => {
    const id = await create('AA');
    const rename = (tx: Tx) => {
      void tx.audit({ action: 'x', recordType: 'x' });
      return tx.query('UPDATE association SET name = $1', ['renamed']);
    };
    const thrown = (tx: Tx): Promise<never> => {
      rename(tx).catch(() => undefined);
      throw new Error('at once');
    };
    const thrownLater = async (tx: Tx) => {
      rename(tx).catch(() => undefined);
      await Promise.resolve();
      throw new Error('a moment later');
    };
    const refused = async (tx: Tx) => {
      await Promise.allSettled([rename(tx), tx.query(`SELECT app.refuse($1)`, ['NOT_SO'])]);
      return 'swallowed';
    };
    const unrecorded = (tx: Tx) => tx.query('UPDATE association SET name = $1', ['unrecorded']);
    for (let turn = 0; turn < 3; turn += 1) {
      await expect(database.writeInOneTrip(scopeOf(id), thrown)).rejects.toThrow('at once');
      await expect(database.writeInOneTrip(scopeOf(id), thrownLater)).rejects.toThrow('a moment later');
      await expect(database.writeInOneTrip(scopeOf(id), refused)).rejects.toMatchObject({ code: 'SN001' });
      await expect(database.writeInOneTrip(scopeOf(id), unrecorded)).rejects.toThrow('no audit row');
      const rows = await database.readInOneTrip(scopeOf(id), (tx) =>
        tx.query('SELECT name FROM association'),
      );
      expect(rows).toEqual([{ name: 'AA' }]);
    }
    await database.writeInOneTrip(scopeOf(id), rename);
    const rows = await database.readInOneTrip(scopeOf(id), (tx) => tx.query('SELECT name FROM association'));
    expect(rows).toEqual([{ name: 'renamed' }]);
    expect(database.connections().waiting).toBe(0);
  });

  it('names the cause when a statement that was not waited for fails', async () => {
    const id = await create('P');
    const failing = database.run(scopeOf(id), async (tx) => {
      await tx.audit({ action: 'x'.repeat(61), recordType: 'x' });
      await tx.query('UPDATE association SET name = $1', ['Q']);
    });
    await expect(failing).rejects.toMatchObject({ code: '22001' });
    const last = database.run(scopeOf(id), (tx) => tx.audit({ action: 'x'.repeat(61), recordType: 'x' }));
    await expect(last).rejects.toMatchObject({ code: '22001' });
    const [row] = await database.read(scopeOf(id), (tx) => tx.query('SELECT name FROM association'));
    expect(row).toEqual({ name: 'P' });
  });

  it('says that the database is away when the connection is lost between two records', async () => {
    const id = await create('S');
    const admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    const lost = database.run(scopeOf(id), async (tx) => {
      const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await admin.query('SELECT pg_terminate_backend($1, 1000)', [row?.pid]);
      const find = () => tx.repo(AssociationEntity).find();
      await find().catch(() => undefined);
      return find();
    });
    await expect(lost).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    await admin.end();
  });

  it('drops a connection whose prepared statement no longer fits, and prepares anew', async () => {
    const id = await create('R');
    const admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    await admin.query('CREATE TABLE changing (a int); GRANT SELECT ON changing TO sonae_app');
    const read = (way: 'read' | 'readInOneTrip') =>
      database[way](scopeOf(id), (tx) => tx.query('SELECT *, $1::int AS one FROM changing', [1]));
    for (let turn = 0; turn < 4; turn += 1) await Promise.all([read('read'), read('readInOneTrip')]);
    await admin.query('ALTER TABLE changing ADD b int');
    await admin.query('INSERT INTO changing VALUES (2, 3)');
    let refused = 0;
    for (let turn = 0; turn < 8; turn += 1) {
      const way = turn % 2 === 0 ? 'read' : 'readInOneTrip';
      const outcome = await read(way).catch((error: unknown) => error);
      if (outcome instanceof OperationalError) refused += 1;
      else expect(outcome).toEqual([{ a: 2, b: 3, one: 1 }]);
    }
    // At most once for each of the two connections.
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(2);
    await admin.query('DROP TABLE changing');
    await admin.end();
  });

  it('keeps a transaction handle from being used after its end', async () => {
    const id = await create('G');
    const escaped = await database.read(scopeOf(id), async (tx) => tx);
    await expect(escaped.query('SELECT 1')).rejects.toThrow('has ended');
  });

  it('takes entities through the same transaction and policies', async () => {
    const [id, other] = [await create('H'), await create('I')];
    await database.run(scopeOf(id), async (tx) => {
      const associations = tx.repo(AssociationEntity);
      expect(await associations.find({ lock: { mode: 'pessimistic_write' } })).toEqual([{ id, name: 'H' }]);
      expect((await associations.update({ id: other }, { name: 'stolen' })).affected).toBe(0);
      expect((await associations.update({ id }, { name: 'J' })).affected).toBe(1);
      await expect(associations.findOneBy({ id: undefined as never })).rejects.toThrow('Undefined value');
      await tx.audit({ action: 'x', recordType: 'x' });
      expect(await tx.query('SELECT name FROM association')).toEqual([{ name: 'J' }]);
    });
  });

  it('keeps the order in which statements and entities are asked for', async () => {
    const id = await create('Y');
    await database.run(scopeOf(id), async (tx) => {
      await tx.audit({ action: 'x', recordType: 'x' });
      tx.send('UPDATE association SET name = $1', ['sent before']);
      const associations = tx.repo(AssociationEntity);
      expect(await associations.find()).toEqual([{ id, name: 'sent before' }]);
      tx.send('UPDATE association SET name = $1', ['sent between']);
      expect(await associations.find()).toEqual([{ id, name: 'sent between' }]);
      await associations.update({ id }, { name: 'by entity' });
      expect(await tx.query('SELECT name FROM association')).toEqual([{ name: 'by entity' }]);
    });
  });

  it('sends nothing more of a transaction that is given up', async () => {
    const id = await create('Z');
    const sent = jest.spyOn(Batch.prototype, 'send');
    const given = database.run(scopeOf(id), async (tx) => {
      tx.send('UPDATE association SET name = $1', ['never']);
      throw new Error('given up');
    });
    await expect(given).rejects.toThrow('given up');
    expect(sent).not.toHaveBeenCalled();
    jest.restoreAllMocks();
    const waited = await database.read(scopeOf(id), (tx) => tx.query('SELECT name FROM association'));
    expect(waited).toEqual([{ name: 'Z' }]);
  });

  it('tells the error of an entity as the driver does, without the values of the statement', async () => {
    const id = await create('K');
    const failed = database.run(scopeOf(id), (tx) =>
      tx.repo(AssociationEntity).update({ id }, { name: 'too long '.repeat(50) }),
    );
    const error: unknown = await failed.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: '23514' });
    expect(error).not.toHaveProperty('parameters');
  });

  it('survives work that fails while a statement of it is under way', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    try {
      for (const read of ['read', 'readInOneTrip'] as const) {
        const failing = database[read](operate, (tx) => {
          void tx.query('SELECT 1 / 0');
          throw new Error('before its answer');
        });
        await expect(failing).rejects.toThrow('before its answer');
      }
      await new Promise((resolve) => setImmediate(resolve));
      expect(unhandled).toEqual([]);
    } finally {
      process.off('unhandledRejection', note);
    }
  });

  it('does not open as a role that row-level security does not bind', async () => {
    for (const url of [server.adminUrl, server.ownerUrl]) {
      const opening = Database.open({
        url,
        poolSize: 1,
        queue: { ring: async () => undefined },
        clock: fakeClock(),
        log,
      });
      await expect(opening).rejects.toThrow('DATABASE_URL');
    }
  });

  it.each(['sonae_owner', 'pg_read_all_data'])('does not open as a member of %s', async (role) => {
    const admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    // A role of its own, because other specs use sonae_app at the same time.
    const probe = `probe_of_${role}`;
    const url = new URL(server.url);
    const database = url.pathname.slice(1);
    url.username = probe;
    url.password = 'probe';
    const open = () =>
      Database.open({
        url: url.href,
        poolSize: 1,
        queue: { ring: async () => undefined },
        clock: fakeClock(),
        log,
      });
    try {
      await admin.query(`CREATE ROLE ${probe} LOGIN PASSWORD 'probe'`);
      await admin.query(`GRANT CONNECT ON DATABASE "${database}" TO ${probe}`);
      await (await open()).close();
      await admin.query(`GRANT ${role} TO ${probe}`);
      await expect(open()).rejects.toThrow('DATABASE_URL');
    } finally {
      await admin.query(`DROP OWNED BY ${probe}; DROP ROLE ${probe}`);
      await admin.end();
    }
  });

  it.each([
    ['an old server', { version: 150_013, super: false, bypass: false, owner: false, member: false }],
    ['a role with BYPASSRLS', { version: 180_000, super: false, bypass: true, owner: false, member: false }],
  ])('refuses %s', (_, facts) => {
    expect(() => checkServer(facts)).toThrow('DATABASE_URL');
    expect(() =>
      checkServer({ version: 150_014, super: false, bypass: false, owner: false, member: false }),
    ).not.toThrow();
  });
});
