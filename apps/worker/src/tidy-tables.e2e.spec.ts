import { randomBytes, randomUUID } from 'node:crypto';
import { readPeriods } from '@sonae/domain/periods';
import { Database, forgetRequests, type Scope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { fakeClock, startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import type { Services } from './services.js';
import { tidyTables } from './tidy-tables.js';

const day = 86_400_000;
const retentions = readPeriods();
const timed = retentions.filter(({ days }) => days !== null);
type Row = Record<string, unknown>;

describe('how long what is kept', () => {
  let server: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let home: Prefecture;
  const clock = fakeClock(new Date().toISOString());
  const ago = (days: number) => new Date(clock().getTime() - days * day);

  beforeAll(async () => {
    server = await startDatabase();
    const queue = { ring: async () => undefined };
    const log = openLog('test', 'silent');
    database = await Database.open({ url: server.url, poolSize: 2, queue, clock, log });
    tenants = await Tenants.open(server, clock);
    home = await tenants.prefecture();
    await tenants.sql.query('DELETE FROM session');
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await server.drop();
  });

  const tidy = () => tidyTables({ database, log: openLog('test', 'silent') } as unknown as Services);
  const message = async (at: Date, state = 'ACCEPTED') => {
    const id = await tenants.insert('message', {
      association_id: home.associationId,
      kind: 'ADVISORY',
      compiled: { subject: 's', text: 't', html: 'h' },
      sender_name: 's',
      audience_count: 1,
      accepted_count: state === 'ACCEPTED' ? 1 : 0,
      created_at: at,
    });
    await tenants.insert('delivery', {
      association_id: home.associationId,
      message_id: id,
      subject_id: randomUUID(),
      recipient_id: randomUUID(),
      channel: 'EMAIL',
      wave: '1',
      address: 'a@example.jp',
      fields: { recipientName: '見本 花子' },
      state,
      due_at: at,
      created_at: at,
      settled_at: state === 'ACCEPTED' ? at : null,
      reply: 'ok',
    });
    return id;
  };
  const put = (table: string, row: Row) => tenants.insert(table, row);
  const pharmacy = () => ({ association_id: home.associationId, pharmacy_id: home.pharmacy.id });
  const person = () => ({ person_id: home.manager.id });

  /** A row of each table with a period, whose term begins at that instant. */
  const rows: Record<string, (from: Date) => Promise<string>> = {
    upload: (at) =>
      put('upload', {
        association_id: home.associationId,
        file_name: 'x',
        bytes: Buffer.from('x'),
        created_at: at,
      }),
    idempotency: async (at) => {
      const key = randomUUID();
      await put('idempotency', {
        scope_key: 'system:operate',
        actor: 'x',
        key,
        operation: 'x',
        request_digest: Buffer.alloc(1),
        result: '1',
        created_at: at,
      });
      return key;
    },
    rate_limit: async (at) => {
      const key = `test:${randomUUID()}`;
      await put('rate_limit', { key, points: 1, expire: at.getTime() });
      return key;
    },
    session: (at) =>
      put('session', {
        ...person(),
        token_hash: randomBytes(32),
        user_agent: '',
        created_at: at,
        last_seen_at: at,
        expires_at: clock(),
        revoked_at: at,
      }),
    password_reset: (at) => put('password_reset', { ...person(), created_at: at, expires_at: at }),
    email_change: (at) =>
      put('email_change', { ...person(), email: 'a@example.jp', created_at: at, expires_at: at }),
    invitation: async (at) => {
      const invitation = {
        association_id: home.associationId,
        role: 'ASSOCIATION_VIEWER',
        email: 'a@example.jp',
        name: 'x',
        created_at: at,
        expires_at: at,
      };
      const id = await put('invitation', invitation);
      const asked = { association_id: home.associationId, invitation_id: id, suffices: true, created_at: at };
      await put('role_request', { ...asked, address: 'b@example.jp', name: 'y' });
      return id;
    },
    api_key: (at) =>
      put('api_key', {
        ...pharmacy(),
        name: 'x',
        prefix: randomUUID(),
        secret_hash: Buffer.alloc(1),
        created_by: home.manager.id,
        held_by: home.manager.id,
        created_at: at,
        expires_at: at,
      }),
    security_event: (at) =>
      put('security_event', {
        ...person(),
        kind: 'SIGNED_IN',
        network: 'x',
        client: 'x',
        at,
        last_at: at,
        request_id: 'x',
      }),
    member_import: (at) =>
      put('member_import', {
        association_id: home.associationId,
        file_name: 'x',
        state: 'CONFIRMED',
        row_count: 0,
        created_count: 0,
        updated_count: 0,
        unchanged_count: 0,
        error_count: 0,
        errors: '[]',
        warnings: '[]',
        new_branches: '[]',
        rows: '[]',
        created_at: at,
      }),
    audit: (at) =>
      put('audit', {
        ...pharmacy(),
        at,
        scope_key: `pharmacy:${home.pharmacy.id}`,
        actor: 'x',
        action: 'x',
        record_type: 'x',
        request_id: 'x',
      }),
    contact: async (at) => {
      const id = await tenants.contact(home.pharmacy, { name: '消える 花子' });
      await tenants.sql.query('UPDATE contact SET removed_at = $2, phone = $3 WHERE id = $1', [id, at, '00']);
      return id;
    },
    message: (at) => message(at),
  };
  /** Deleted with another table that has a row above, or by whole months (delivery-months.e2e.spec.ts). */
  const withOthers = new Set(['member_import_change', 'role_request', 'delivery']);

  const stateOf = async (table: string, id: string): Promise<Row | undefined> => {
    const key = { rate_limit: 'key', idempotency: 'key', delivery: 'message_id' }[table] ?? 'id';
    const { rows: found } = await tenants.sql.query<{ row: Row }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${key}::text = $1`,
      [id],
    );
    return found[0]?.row;
  };
  const blank: Record<string, Row> = {
    contact: { name: '―', email: '', phone: null },
    message: { compiled: {} },
  };

  it('Every table states how long its rows are kept.', async () => {
    const { rows: tables } = await tenants.sql.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
         AND NOT relispartition`,
    );
    const stated = new Set(retentions.map(({ table }) => table));
    expect(tables.map(({ name }) => name).filter((name) => !stated.has(name))).toEqual([]);
    expect(retentions.map(({ table }) => table)).toHaveLength(stated.size);
    expect(
      timed
        .map(({ table }) => table)
        .filter((table) => !withOthers.has(table))
        .sort(),
    ).toEqual(Object.keys(rows).sort());
  });

  it('No row is deleted before its period ends, and none is kept after it.', async () => {
    const made = new Map<string, { old: string; young: string }>();
    for (const { table, days } of timed.filter((each) => each.table in rows)) {
      const make = rows[table]!;
      made.set(table, { old: await make(ago(days! + 2)), young: await make(ago(days! - 0.5)) });
    }
    const before = new Map<string, Row | undefined>();
    for (const [table, { young }] of made) before.set(table, await stateOf(table, young));
    await tidy();
    for (const [table, { old, young }] of made) {
      const left = await stateOf(table, old);
      if (blank[table]) expect([table, left]).toEqual([table, expect.objectContaining(blank[table])]);
      else expect([table, left]).toEqual([table, undefined]);
      expect([table, await stateOf(table, young)]).toEqual([table, before.get(table)]);
    }
    // A second run has nothing to do, and does nothing.
    await tidy();
    for (const [table, { young }] of made) expect(await stateOf(table, young)).toEqual(before.get(table));
  });

  it('does not reach what has not been sent yet', async () => {
    const id = await message(ago(500), 'DEFERRED');
    await tidy();
    expect(await stateOf('message', id)).toMatchObject({ compiled: { subject: 's' } });
    expect(await stateOf('delivery', id)).toMatchObject({ address: 'a@example.jp' });
  });

  it.each(['upload', 'session', 'idempotency', 'security_event', 'password_reset'])(
    'goes on where %s refuses',
    async (refusing) => {
      const others = ['session', 'security_event', 'invitation'].filter((table) => table !== refusing);
      const made = await Promise.all(
        others.map(async (table) => [table, await rows[table]!(ago(500))] as const),
      );
      await tenants.sql.query(`ALTER TABLE ${refusing} RENAME TO elsewhere`);
      await tidy();
      await tenants.sql.query(`ALTER TABLE elsewhere RENAME TO ${refusing}`);
      for (const [table, id] of made) expect([table, await stateOf(table, id)]).toEqual([table, undefined]);
    },
  );

  it('is kept a batch at a time, until nothing is left', async () => {
    await tenants.sql.query(
      `INSERT INTO idempotency (scope_key, actor, key, operation, request_digest, result, created_at)
       SELECT 'system:operate', 'x', 'many-rows-' || n, 'x', '', '1', $1 FROM generate_series(1, 11000) n`,
      [ago(5)],
    );
    const count = async () => {
      const { rows: found } = await tenants.sql.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM idempotency WHERE key LIKE 'many-%'`,
      );
      return found[0]?.count;
    };
    const some = await database.run(
      { kind: 'system', task: 'schedule', actor: 'system', requestId: 'test' },
      (tx) => forgetRequests(tx, { days: 2, limit: 400 }),
    );
    expect([some, await count()]).toEqual([400, 10_600]);
    await tidy();
    expect(await count()).toBe(0);
  });

  it('begins no further batch once its process ends', async () => {
    const ending = new AbortController();
    let batches = 0;
    const run = async () => {
      batches += 1;
      if (batches === 3) ending.abort();
      return 1;
    };
    const services = { database: { run }, log: openLog('test', 'silent') } as unknown as Services;
    await tidyTables(services, ending.signal);
    expect(batches).toBe(3);
  });

  it('empties a message after its deliveries, which are a batch each', async () => {
    const at = ago(500);
    const id = await message(at);
    await tenants.sql.query(
      `INSERT INTO delivery (association_id, message_id, subject_id, recipient_id, channel, wave, address, fields,
         state, due_at, created_at, settled_at)
       SELECT association_id, message_id, subject_id, gen_random_uuid(), channel, wave, address, fields,
         state, due_at, created_at, settled_at FROM delivery, generate_series(1, 20) WHERE message_id = $1`,
      [id],
    );
    const step = async () => {
      await database.run({ kind: 'system', task: 'schedule', actor: 'system', requestId: 'test' }, (tx) =>
        tx.query(`SELECT app.tidy('message', $1, 15)`, [ago(400)]),
      );
      const { rows: found } = await tenants.sql.query<Row>(
        `SELECT count(*) FILTER (WHERE d.address = '')::int AS emptied, m.compiled = '{}' AS told
         FROM delivery d JOIN message m ON m.id = d.message_id WHERE m.id = $1 GROUP BY m.id`,
        [id],
      );
      return found[0];
    };
    await tidy();
    expect(await step()).toEqual({ emptied: 21, told: true });
    await tenants.sql.query(`UPDATE delivery SET address = 'a@example.jp' WHERE message_id = $1`, [id]);
    await tenants.sql.query(`UPDATE message SET compiled = '{"subject": "s"}' WHERE id = $1`, [id]);
    expect(await step()).toEqual({ emptied: 15, told: false });
    expect(await step()).toEqual({ emptied: 21, told: true });
  });

  it('is done by the schedule alone, and for the trail not before its time', async () => {
    const call = (scope: Partial<Scope>, table: string, before: Date) =>
      database
        .run({ actor: 'system', requestId: 'test', ...scope } as Scope, (tx) =>
          tx.query('SELECT app.tidy($1, $2, 10)', [table, before]),
        )
        .then(
          () => 'done',
          (error: unknown) => (error as { driverError?: { code: string }; code?: string }).code,
        );
    const schedule = { kind: 'system', task: 'schedule' } as const;
    expect(await call(schedule, 'invitation', ago(3_000))).toBe('done');
    for (const scope of [
      { kind: 'system', task: 'accounts' } as const,
      { kind: 'association', associationId: home.associationId } as const,
    ]) {
      expect(await call(scope, 'invitation', ago(3_000))).toBe('42501');
    }
    const young = await rows['audit']!(ago(1_000));
    expect(await call(schedule, 'audit', ago(10))).toBe('42501');
    expect(await stateOf('audit', young)).toBeDefined();
    expect(await call(schedule, 'person', ago(10))).not.toBe('done');
  });

  it('takes nothing of the ledger before its time, whatever the schedule asks for', async () => {
    const id = await message(ago(398));
    await database.run(
      { kind: 'system', task: 'schedule', actor: 'system', requestId: 'test' },
      async (tx) => {
        await tx.query(`SELECT app.tidy('message', $1, 5000)`, [ago(1)]);
        const parts = () => tx.query(`SELECT part::text FROM app.parts('delivery')`);
        const before = await parts();
        await tx.query(`SELECT app.tidy('delivery', $1, 5000)`, [ago(-1_000)]);
        expect(await parts()).toEqual(before);
      },
    );
    const { rows: found } = await tenants.sql.query<Row>(
      `SELECT d.address, m.compiled = '{}' AS emptied FROM delivery d JOIN message m ON m.id = d.message_id WHERE m.id = $1`,
      [id],
    );
    expect(found).toEqual([{ address: 'a@example.jp', emptied: false }]);
  });
});
