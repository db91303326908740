import { randomUUID } from 'node:crypto';
import { tidyTable } from '@sonae/domain/retentions';
import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { openWorkerMetrics } from '@sonae/platform/telemetry';
import { fakeClock, startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { makeMonths } from './make-months.js';
import type { Services } from './services.js';
import { scheduleScope } from './schedule-scope.js';

const day = 86_400_000;

// The ledger is kept by month like the trail (make-months.e2e.spec.ts).
describe('months of the ledger', () => {
  let server: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let home: Prefecture;
  const clock = fakeClock(new Date().toISOString());
  const log = openLog('test', 'silent');
  beforeAll(async () => {
    server = await startDatabase();
    const queue = { ring: async () => undefined };
    database = await Database.open({ url: server.url, poolSize: 2, queue, clock, log });
    tenants = await Tenants.open(server, clock);
    home = await tenants.prefecture();
    await tenants.sql.query('DROP TABLE delivery_rest; DROP TABLE audit_rest');
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await server.drop();
  });

  const names = async () => {
    const { rows } = await tenants.sql.query<{ name: string }>(
      `SELECT part::text AS name FROM app.parts('delivery') ORDER BY ends`,
    );
    return rows.map(({ name }) => name);
  };
  const waves = async () => {
    const { rows } = await tenants.sql.query<{ wave: string }>(
      'SELECT wave FROM delivery_wave ORDER BY wave',
    );
    return rows.map(({ wave }) => wave);
  };
  const write = async (wave: string, month: string, settled: boolean) => {
    const message = await tenants.insert('message', {
      association_id: home.associationId,
      kind: 'ADVISORY',
      compiled: {},
      sender_name: 's',
      audience_count: 1,
      created_at: clock(),
    });
    return tenants.insert('delivery', {
      association_id: home.associationId,
      month,
      message_id: message,
      subject_id: randomUUID(),
      recipient_id: randomUUID(),
      channel: 'EMAIL',
      wave,
      address: '',
      fields: {},
      state: settled ? 'ACCEPTED' : 'PENDING',
      due_at: clock(),
      created_at: clock(),
      settled_at: settled ? clock() : null,
    });
  };
  const tidy = () => database.run(scheduleScope, (tx) => tidyTable(tx, { table: 'delivery', days: 1_827 }));

  it('are made a year ahead, guarded and with the keys of the ones before them', async () => {
    const before = await names();
    clock.advance(93 * day);
    await makeMonths({ database, metrics: openWorkerMetrics(() => 0), log, clock } as unknown as Services);
    const made = (await names()).slice(before.length);
    expect(made.length).toBeGreaterThanOrEqual(3);
    const month = `${made[0]?.slice(-7).replace('_', '-') ?? ''}-01`;
    const id = await write('new', month, true);
    const { rows } = await tenants.sql.query<{ part: string; safe: boolean }>(
      `SELECT c.relname AS part, c.relrowsecurity AND c.relforcerowsecurity AS safe
       FROM delivery d JOIN pg_class c ON c.oid = d.tableoid WHERE d.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ part: made[0], safe: true }]);
    const again = tenants.sql.query(
      `INSERT INTO delivery (month, association_id, message_id, subject_id, recipient_id, channel, wave, address, fields, due_at,
         created_at)
       SELECT month, association_id, message_id, subject_id, recipient_id, channel, wave, address, fields, due_at, created_at
       FROM delivery WHERE id = $1`,
      [id],
    );
    await expect(again).rejects.toMatchObject({ code: '23505' });
  });

  it('are named by their first day alone, and a row of a month without a part is refused', async () => {
    const [, , name = ''] = await names();
    const month = name.slice(-7).replace('_', '-');
    await expect(write('odd', `${month}-02`, true)).rejects.toMatchObject({ code: '23514' });
    await expect(write('far', '2099-01-01', true)).rejects.toMatchObject({ code: '23514' });
  });

  it('are taken off as a whole with their waves, once they are over and nothing of them is to be sent', async () => {
    // At least five years ago: the period of the ledger cannot be shorter.
    const { rows } = await tenants.sql.query<{ month: string }>(
      `SELECT (date_trunc('month', now() AT TIME ZONE 'Asia/Tokyo') - ago * interval '1 month')::date::text AS month
       FROM unnest(ARRAY[64, 63, 62]) ago`,
    );
    const [first = '', month = '', end = ''] = rows.map((row) => row.month);
    const [before, next] = ['delivery_over', 'delivery_next'];
    const start = (of: string) => `${of}T00:00:00+09:00`;
    await tenants.sql.query('ALTER TABLE delivery DETACH PARTITION delivery_before');
    await tenants.sql.query('SET ROLE sonae_owner');
    const make = (name: string, from: string, to: string) =>
      tenants.sql.query(`SELECT app.make_part('delivery', $1, $2, $3)`, [name, start(from), start(to)]);
    await make(before, first, month);
    await make(next, month, end);
    await tenants.sql.query('RESET ROLE');
    await write('before', first, true);
    await write('next', month, true);
    const open = await write('open', first, false);
    const over = Date.parse(start(month)) + 1_827 * day;
    clock.set(new Date(over - 1).toISOString());
    expect(await tidy()).toBe(0);
    clock.set(new Date(over).toISOString());
    await expect(tidy()).rejects.toThrow('is still to be sent');
    expect(await names()).toContain(before);
    await tenants.sql.query(`UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE id = $1`, [
      open,
    ]);
    expect(await tidy()).toBe(1);
    expect(await names()).not.toContain(before);
    expect(await waves()).toEqual(['before', 'new', 'next', 'open']);
    expect(await tidy()).toBe(2);
    expect(await waves()).toEqual(['new', 'next']);
    expect(await tidy()).toBe(0);
    expect((await names())[0]).toBe(next);
  });
});
