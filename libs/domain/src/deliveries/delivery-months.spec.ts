import { randomUUID } from 'node:crypto';
import { Database, type AssociationScope, type Scope, type SystemScope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import {
  fakeClock,
  startDatabase,
  Tenants,
  type FakeClock,
  type Prefecture,
  type TestDatabase,
} from '@sonae/testing';
import {
  cancelDeliveries,
  claimDeliveries,
  findDeliveries,
  findOldestDue,
  findOpenMonths,
  settleDeliveries,
  writeDeliveries,
} from './index.js';

const compiled = { subject: '件名', text: '本文', html: '<p>本文</p>' };
const deliver: SystemScope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' };

// The last minute of a month that has its own part, and the first minute of the next one.
describe('deliveries across the end of a month', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let home: Prefecture;
  let clock: FakeClock;
  let months: string[];
  beforeAll(async () => {
    db = await startDatabase();
    clock = fakeClock();
    const queue = { ring: () => Promise.resolve() };
    database = await Database.open({
      url: db.url,
      poolSize: 4,
      queue,
      clock,
      log: openLog('test', 'silent'),
    });
    tenants = await Tenants.open(db, clock);
    home = await tenants.prefecture();
    const { rows } = await tenants.sql.query<{ months: string[] }>(
      `SELECT array_agg((app.first_month() + n * interval '1 month')::date::text ORDER BY n) AS months
       FROM generate_series(0, 2) n`,
    );
    months = rows[0]?.months ?? [];
  });
  beforeEach(async () => {
    await tenants.sql.query(
      `UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL`,
    );
    clock.set(`${months[2] ?? ''}T00:00:00+09:00`);
    clock.advance(-60_000);
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });

  const scopeOf = ({ associationId }: Prefecture): AssociationScope => {
    return { kind: 'association', associationId, actor: 'system', requestId: 'test' };
  };
  const write = (
    subjectId: string,
    people: string[],
    before?: () => Promise<unknown>,
    scope: Scope = scopeOf(home),
  ) =>
    database.run(scope, async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      const recipients = people.map((recipientId) => {
        return { recipientId, address: 'a@example.jp', fields: { recipientName: '見本' } };
      });
      const input = { kind: 'ACCOUNT_NOTICE', compiled, subjectId, wave: 'v1', recipients } as const;
      const { count } = await writeDeliveries(tx, input);
      await before?.();
      return count;
    });
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID() as string);
  const partsOf = async (subjectId: string) => {
    const { rows } = await tenants.sql.query<{ part: string; month: string; count: number }>(
      `SELECT tableoid::regclass::text AS part, month::text, count(*)::int AS count FROM delivery WHERE subject_id = $1
       GROUP BY 1, 2`,
      [subjectId],
    );
    return rows;
  };
  const nameOf = (month = '') => `delivery_${month.slice(0, 7).replace('-', '_')}`;

  it('stand in the month in which they are written, by the calendar of Japan', async () => {
    const subjects = ids(2);
    await write(subjects[0]!, ids(3));
    clock.advance(60_000);
    await write(subjects[1]!, ids(2));
    expect(await partsOf(subjects[0]!)).toEqual([{ part: nameOf(months[1]), month: months[1], count: 3 }]);
    expect(await partsOf(subjects[1]!)).toEqual([{ part: nameOf(months[2]), month: months[2], count: 2 }]);
    expect(await database.read(deliver, findOpenMonths)).toEqual([months[1], months[2]]);
  });

  it.each(['of an association', 'of none'])('are written once to each recipient, %s', async (whose) => {
    const accounts: Scope = { kind: 'system', task: 'accounts', actor: 'system', requestId: 'test' };
    const scope = whose === 'of none' ? accounts : scopeOf(home);
    const subject = randomUUID();
    const people = ids(3);
    expect(await write(subject, people.slice(0, 2), undefined, scope)).toBe(2);
    clock.advance(120_000);
    expect(await write(subject, people, undefined, scope)).toBe(1);
    expect(await partsOf(subject)).toEqual([{ part: nameOf(months[1]), month: months[1], count: 3 }]);
  });

  it('begin no wave in a later month than the present one, but add to one that began there', async () => {
    const subject = randomUUID();
    await write(subject, ids(1));
    const add = (wave: string) =>
      database.run(scopeOf(home), async (tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        await tx.query(
          `INSERT INTO delivery (month, association_id, message_id, subject_id, recipient_id, channel, wave, address, fields,
             due_at, created_at)
           SELECT $2::date, association_id, message_id, subject_id, gen_random_uuid(), channel, $3, address, fields, due_at, created_at
           FROM delivery WHERE subject_id = $1 LIMIT 1`,
          [subject, months[2], wave],
        );
      });
    await expect(add('v2')).rejects.toMatchObject({ code: '42501' });
    clock.advance(60_000);
    await add('v2');
    // A transaction that began before the end of the month.
    clock.advance(-60_000);
    await add('v2');
  });

  it('are written once to each recipient by two at the same moment, each in its own month', async () => {
    const subject = randomUUID();
    const people = ids(3);
    let second: Promise<number> | undefined;
    const first = await write(subject, people.slice(0, 2), async () => {
      clock.advance(120_000);
      second ??= write(subject, people);
      // The second write waits for the lock of the first.
      let waiting = false;
      while (!waiting) {
        const { rows } = await tenants.sql.query(
          `SELECT pg_stat_clear_snapshot(), pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        waiting = rows.length > 0;
      }
    });
    expect([first, await second]).toEqual([2, 1]);
    expect(await partsOf(subject)).toEqual([{ part: nameOf(months[1]), month: months[1], count: 3 }]);
  });

  it('are claimed, settled and cancelled in whichever month they stand', async () => {
    const subjects = ids(3);
    await write(subjects[0]!, ids(4));
    clock.advance(32 * 86_400_000);
    await write(subjects[1]!, ids(4));
    await write(subjects[2]!, ids(2));
    expect(await database.read(deliver, findOldestDue)).toBe(32 * 86_400);
    await database.run(scopeOf(home), async (tx) => {
      await tx.audit({ action: 'test.cancel', recordType: 'message' });
      expect(await cancelDeliveries(tx, [subjects[2]!], 'WITHDRAWN')).toBe(2);
    });
    // Deliveries that are no longer of use are cancelled when they would be sent.
    await tenants.sql.query(`UPDATE message SET useful_until = 'infinity'`);
    const rows = await database.run(deliver, (tx) => claimDeliveries(tx, { limit: 100, leaseSeconds: 60 }));
    expect(new Set(rows.map(({ month }) => month)).size).toBe(2);
    const outcomes = rows.map(({ id, month, fence }) => ({ id, month, fence, state: 'ACCEPTED' as const }));
    const settled = await database.run(deliver, (tx) => settleDeliveries(tx, outcomes));
    expect(settled.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    const { deliveries } = await database.read({ ...scopeOf(home), personId: home.officer.id }, (tx) =>
      findDeliveries(tx, { subjectId: subjects[0]! }),
    );
    expect(deliveries.map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'ACCEPTED'));
    const open = await database.read(deliver, findOpenMonths);
    expect(open).toHaveLength(1);
  });

  it('keep their months from another association', async () => {
    const there = await tenants.prefecture();
    const subject = randomUUID();
    await write(subject, ids(2));
    clock.advance(120_000);
    // The other association's wave of the same name is in its own month.
    expect(await write(subject, ids(1), undefined, scopeOf(there))).toBe(1);
    expect((await partsOf(subject)).map(({ month }) => month).toSorted()).toEqual([months[1], months[2]]);
    const seen = await database.read(scopeOf(there), (tx) =>
      tx.query('SELECT month::text FROM delivery_wave WHERE subject_id = $1', [subject]),
    );
    expect(seen).toEqual([{ month: months[2] }]);
    const asked = await database.read(scopeOf(there), (tx) =>
      tx.query(`SELECT app.month_of($1, $2, 'v1')::text AS month`, [home.associationId, subject]),
    );
    expect(asked).toEqual([{ month: months[2] }]);
    for (const part of ['delivery_before', nameOf(months[1])]) {
      const read = database.read(scopeOf(home), (tx) => tx.query(`SELECT FROM ${part}`));
      await expect(read).rejects.toThrow('permission denied');
    }
  });
});
