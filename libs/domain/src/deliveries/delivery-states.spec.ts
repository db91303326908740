import { randomUUID } from 'node:crypto';
import { Keys } from '@sonae/platform/crypto';
import { Database, type SystemScope, type Tx } from '@sonae/tenancy';
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
  claimDeliveries,
  deferDelivery,
  findMessages,
  findOldestDue,
  openComposer,
  settleDeliveries,
  writeDeliveries,
  type ClaimedDelivery,
  type DeliveryOutcome,
  type MessageKind,
} from './index.js';

const compiled = { subject: '件名', text: '本文 {{link}}', html: '<p>{{link}}</p>' };
const deliver: SystemScope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' };

describe('the states of a delivery', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let prefecture: Prefecture;
  let clock: FakeClock;
  beforeAll(async () => {
    clock = fakeClock();
    db = await startDatabase();
    database = await Database.open({
      url: db.url,
      poolSize: 6,
      queue: { ring: async () => undefined },
      clock,
      log: openLog('test', 'silent'),
    });
    tenants = await Tenants.open(db, clock);
    prefecture = await tenants.prefecture();
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });
  beforeEach(async () => {
    await tenants.sql.query(
      `UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL`,
    );
  });

  async function write(
    count: number,
    kind: MessageKind = 'ADVISORY',
    { associationId, pharmacy } = prefecture,
    useful = 86_400_000,
  ): Promise<string> {
    const recipients = Array.from({ length: count }, (_, i) => ({
      recipientId: randomUUID(),
      address: `person${i}@example.jp`,
      pharmacyId: pharmacy.id,
      fields: { recipientName: `見本 ${i}`, expiresAt: clock().toISOString() },
    }));
    const { messageId } = await database.run(
      { kind: 'association', associationId, actor: 'system', requestId: 'test' },
      async (tx: Tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        return writeDeliveries(tx, {
          ...{ kind, compiled, subjectId: randomUUID(), wave: '1', recipients },
          usefulUntil: new Date(clock().getTime() + useful),
        });
      },
    );
    return messageId;
  }
  const claim = (limit = 100) =>
    database.run(deliver, (tx) => claimDeliveries(tx, { limit, leaseSeconds: 60 }));
  const settle = (...outcomes: DeliveryOutcome[]) =>
    database.run(deliver, (tx) => settleDeliveries(tx, outcomes));
  const rowOf = async ({ id }: { id: string }) => {
    const { rows } = await tenants.sql.query<Record<string, unknown>>(
      'SELECT * FROM delivery WHERE id = $1',
      [id],
    );
    return rows[0];
  };
  const messageOf = async (id: string) => {
    const { rows } = await tenants.sql.query<Record<string, unknown>>('SELECT * FROM message WHERE id = $1', [
      id,
    ]);
    return rows[0];
  };

  it('is claimed once, and accepted with its message counted', async () => {
    const messageId = await write(3);
    const [first, second] = await Promise.all([claim(2), claim(2)]);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(3);
    expect(await claim()).toEqual([]);
    const all = [...first, ...second];
    await settle(
      ...all.map(({ id, month, fence }) => ({
        id,
        month,
        fence,
        state: 'ACCEPTED' as const,
        replyCode: '2.0.0',
      })),
    );
    expect(await messageOf(messageId)).toMatchObject({ accepted_count: 3, bounced_count: 0 });
    expect(await rowOf(all[0]!)).toMatchObject({ state: 'ACCEPTED', attempts: 1, uncertain_count: 0 });
  });

  it('belongs to whoever claimed it last: a worker that wakes up late changes nothing', async () => {
    const messageId = await write(1);
    const [slept] = await claim();
    expect(await claim()).toEqual([]);
    clock.advance(61_000);
    const [taken] = await claim();
    expect(taken).toMatchObject({ id: slept!.id, fence: slept!.fence + 1, attempts: 2 });
    expect(
      await settle({ id: slept!.id, month: slept!.month, fence: slept!.fence, state: 'BOUNCED' }),
    ).toEqual([]);
    expect(
      await settle({ id: taken!.id, month: taken!.month, fence: taken!.fence, state: 'ACCEPTED' }),
    ).toEqual([taken!.id]);
    expect(
      await settle({ id: slept!.id, month: slept!.month, fence: slept!.fence, state: 'BOUNCED' }),
    ).toEqual([]);
    expect(await rowOf(taken!)).toMatchObject({ state: 'ACCEPTED', uncertain_count: 1 });
    expect(await messageOf(messageId)).toMatchObject({ accepted_count: 1, bounced_count: 0 });
  });

  it('is settled once, also when the worker repeats itself after a lost COMMIT', async () => {
    const messageId = await write(1);
    const [row] = await claim();
    const outcome = { id: row!.id, month: row!.month, fence: row!.fence, state: 'ACCEPTED' as const };
    expect(await settle(outcome)).toHaveLength(1);
    expect(await settle(outcome)).toEqual([]);
    expect(await messageOf(messageId)).toMatchObject({ accepted_count: 1 });
  });

  it('waits when it was deferred, and comes back as it was when it was released', async () => {
    await write(1);
    const [row] = await claim();
    await settle({ ...row!, state: 'DEFERRED', delay: 60_000, replyCode: '4.2.1', reply: 'try later' });
    expect(await rowOf(row!)).toMatchObject({ state: 'DEFERRED', attempts: 1, settled_at: null });
    expect(await claim()).toEqual([]);
    clock.advance(60_000);
    const [again] = await claim();
    await settle({ ...again!, state: 'RELEASED', delay: 0 });
    expect(await rowOf(row!)).toMatchObject({ state: 'DEFERRED', attempts: 1, uncertain_count: 0 });
    expect(await claim()).toHaveLength(1);
  });

  it('is cancelled instead of sent once its message is of no use, and does not stand in the way of others', async () => {
    const messageId = await write(7, 'ADVISORY', prefecture, 60_000);
    clock.advance(1);
    const [taken] = await claim(1);
    await write(3);
    clock.advance(59_999);
    const claimed = await claim(2);
    expect(claimed).toHaveLength(2);
    expect(await messageOf(messageId)).toMatchObject({ cancelled_count: 6 });
    expect(claimed.map((row) => row.messageId)).not.toContain(messageId);
    // It is cancelled only when it would have to be sent again.
    expect(await rowOf(taken!)).toMatchObject({ state: 'SENDING', cancel_reason: null });
    await settle({ ...taken!, state: 'DEFERRED', delay: 0 });
    expect(await claim()).toHaveLength(1);
    expect(await rowOf(taken!)).toMatchObject({ state: 'CANCELLED', cancel_reason: 'EXPIRED', attempts: 1 });
    expect(await messageOf(messageId)).toMatchObject({ cancelled_count: 7, accepted_count: 0 });
  });

  it('goes before a broadcast when it is an alert', async () => {
    await write(3, 'ADVISORY');
    clock.advance(1000);
    const alert = await write(1, 'INCIDENT_ALERT');
    expect((await claim(1))[0]?.messageId).toBe(alert);
  });

  it('marks the contact when its address does not exist, and nobody else', async () => {
    const email = 'gone@example.jp';
    const contactId = await tenants.contact(prefecture.pharmacy, { email });
    const otherId = await tenants.contact(prefecture.pharmacy);
    const { associationId, pharmacy } = prefecture;
    await database.run(
      { kind: 'association', associationId, actor: 'system', requestId: 'test' },
      async (tx: Tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        const recipients = [contactId, otherId].map((recipientId) => ({
          recipientId,
          address: email,
          pharmacyId: pharmacy.id,
          fields: {},
        }));
        await writeDeliveries(tx, {
          kind: 'ADVISORY',
          compiled,
          subjectId: randomUUID(),
          wave: '1',
          recipients,
        });
      },
    );
    const rows = await claim();
    await settle(...rows.map((row) => ({ ...row, state: 'BOUNCED' as const, replyCode: '5.1.1' })));
    const marked = await tenants.sql.query<{ id: string }>(
      'SELECT id FROM contact WHERE bounced_at IS NOT NULL',
    );
    expect(marked.rows.map(({ id }) => id)).toEqual([contactId]);
  });

  it('tells how long the oldest has waited', async () => {
    expect(await database.read(deliver, findOldestDue)).toBe(0);
    await write(1);
    clock.advance(90_000);
    expect(await database.read(deliver, findOldestDue)).toBe(90);
    await write(1, 'INCIDENT_ALERT');
    expect(await database.read(deliver, findOldestDue)).toBe(90);
    await claim();
    expect(await database.read(deliver, findOldestDue)).toBe(0);
    clock.advance(61_000);
    expect(await database.read(deliver, findOldestDue)).toBe(1);
  });

  it('is claimed of each association in turn, the urgent first', async () => {
    const other = await tenants.prefecture();
    const [home, away] = [prefecture.associationId, other.associationId].toSorted();
    await write(20);
    await write(5, 'ADVISORY', other);
    const counted = async (limit: number, more: { after?: string; only?: string[] } = {}) => {
      const rows = await database.run(deliver, (tx) =>
        claimDeliveries(tx, { limit, leaseSeconds: 60, ...more }),
      );
      const of = (id: string) => rows.filter(({ associationId }) => associationId === id).length;
      return [of(prefecture.associationId), of(other.associationId)];
    };
    expect(await counted(4)).toEqual([2, 2]);
    const firstOf = prefecture.associationId === home ? [1, 0] : [0, 1];
    expect(await counted(1, { after: away! })).toEqual(firstOf);
    expect(await counted(1, { after: home! })).toEqual(firstOf.toReversed());
    expect(await counted(100)).toEqual([17, 2]);
    await write(10);
    await write(3, 'INCIDENT_ALERT', other);
    await write(2, 'ADVISORY', other);
    expect(await counted(3, { only: [prefecture.associationId] })).toEqual([3, 0]);
    expect(await counted(4, { after: other.associationId })).toEqual([1, 3]);
    expect(await counted(100)).toEqual([6, 2]);
  });

  it('is claimed without a word to any index', async () => {
    await write(100);
    const updates = await database.run(deliver, async (tx) => {
      const count = () =>
        tx.query<{ all: number; hot: number }>(
          `SELECT sum(pg_stat_get_xact_tuples_updated(part))::int AS all,
             sum(pg_stat_get_xact_tuples_hot_updated(part))::int AS hot FROM app.parts('delivery')`,
        );
      const [before] = await count();
      expect(await claimDeliveries(tx, { limit: 100, leaseSeconds: 60 })).toHaveLength(100);
      const [after] = await count();
      return [after!.all - before!.all, after!.hot - before!.hot];
    });
    expect(updates[0]).toBe(100);
    // A few rows may find their page full.
    expect(updates[1]).toBeGreaterThan(95);
  });

  it('keeps the counters equal to a recount while many settle at once', async () => {
    const messages = await Promise.all([write(60), write(60), write(60)]);
    const states = ['ACCEPTED', 'BOUNCED', 'DEFERRED'] as const;
    await Promise.all(
      Array.from({ length: 6 }, async (_, worker) => {
        for (let rows = await claim(7); rows.length > 0; rows = await claim(7)) {
          const outcomes = rows.map((row, i) => ({
            ...row,
            state: states[(i + worker) % 3] ?? 'ACCEPTED',
            delay: 3_600_000,
          }));
          // Settled twice and in another order, as a retry does.
          await settle(...outcomes);
          await settle(...outcomes.reverse());
        }
      }),
    );
    const { rows } = await tenants.sql.query(
      `SELECT m.accepted_count = (count(*) FILTER (WHERE d.state = 'ACCEPTED'))
          AND m.bounced_count = (count(*) FILTER (WHERE d.state = 'BOUNCED')) AND m.audience_count = count(*) AS equal
       FROM message m JOIN delivery d ON d.message_id = m.id WHERE m.id = ANY ($1) GROUP BY m.id`,
      [messages],
    );
    expect(rows).toEqual([{ equal: true }, { equal: true }, { equal: true }]);
  });

  it('is nothing to a scope that does not deliver', async () => {
    await write(1);
    const sessions = { ...deliver, task: 'sessions' } as const;
    expect(await database.run(sessions, (tx) => claimDeliveries(tx, { limit: 9, leaseSeconds: 9 }))).toEqual(
      [],
    );
  });

  it('gives the same bytes whenever it is composed', async () => {
    const postmark = {
      keys: new Keys({ version: 1, secret: 'a secret that only tests have, long enough' }),
      publicUrl: 'https://sonae.example.jp',
      from: 'sonae@example.jp',
    };
    const bytesOf = async (row: ClaimedDelivery) => {
      const [message] = await database.read(deliver, (tx) => findMessages(tx, [row.messageId]));
      return openComposer(postmark).compose(row, message!);
    };
    for (const kind of ['ADVISORY', 'INVITATION', 'PASSWORD_RESET', 'REVIEW_REMINDER'] as const) {
      await write(1, kind);
      const [first] = await claim();
      const bytes = await bytesOf(first!);
      clock.advance(61_000);
      const [second] = await claim();
      expect((await bytesOf(second!)).equals(bytes)).toBe(true);
      expect(bytes.toString('latin1')).toContain(`Message-ID: <${first!.id}@example.jp>`);
      await settle({ ...second!, state: 'ACCEPTED' });
    }
  });
});

describe('deferDelivery', () => {
  const createdAt = new Date('2026-06-09T00:00:00Z');
  const minutes = (attempts: number, random: number, urgent = false, uncertainTries = 0) =>
    deferDelivery({ attempts, uncertainTries, createdAt, urgent }, createdAt, random).delay / 60_000;

  it('waits longer each time, a fifth more or less', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((attempts) => minutes(attempts, 0.5))).toEqual([
      1, 5, 15, 60, 240, 240, 240,
    ]);
    expect([1, 2, 3, 4, 5, 6, 7, 20].map((attempts) => minutes(attempts, 0.5, true))).toEqual([
      1, 2, 5, 10, 10, 20, 30, 30,
    ]);
    expect([minutes(2, 0), minutes(2, 1)]).toEqual([4, expect.closeTo(6)]);
  });

  it('waits for the longest step once it may have arrived five times', () => {
    expect([4, 5, 6].map((uncertain) => minutes(uncertain, 0.5, true, uncertain))).toEqual([10, 30, 30]);
    expect([4, 5].map((uncertain) => minutes(1, 0.5, false, uncertain))).toEqual([1, 240]);
  });

  it('gives up after five days and six tries', () => {
    const at = (hours: number) => new Date(createdAt.getTime() + hours * 3_600_000);
    expect(
      deferDelivery({ attempts: 30, uncertainTries: 0, createdAt, urgent: false }, at(115), 0.5).state,
    ).toBe('DEFERRED');
    expect(
      deferDelivery({ attempts: 31, uncertainTries: 0, createdAt, urgent: false }, at(117), 0.5).state,
    ).toBe('BOUNCED');
    expect(
      deferDelivery({ attempts: 5, uncertainTries: 0, createdAt, urgent: false }, at(400), 0.5).state,
    ).toBe('DEFERRED');
    expect(
      deferDelivery({ attempts: 6, uncertainTries: 0, createdAt, urgent: false }, at(400), 0.5).state,
    ).toBe('BOUNCED');
  });
});
