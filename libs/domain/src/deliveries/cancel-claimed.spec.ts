import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { Database, type SystemScope, type Tx } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { fakeClock, startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { Client } from 'pg';
import { claimDeliveries, settleDeliveries, writeDeliveries, type ClaimInput } from './index.js';

const deliver: SystemScope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' };
const clock = fakeClock();

describe('a claim that finds mail which is not sent any more, of a message that another session has locked', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let prefecture: Prefecture;
  let other: Client;
  beforeAll(async () => {
    db = await startDatabase();
    database = await Database.open({
      url: db.url,
      poolSize: 6,
      clock,
      queue: { ring: async () => undefined },
      log: openLog('test', 'silent'),
    });
    tenants = await Tenants.open(db);
    prefecture = await tenants.prefecture();
    other = new Client({ connectionString: db.adminUrl });
    await other.connect();
  });
  afterEach(async () => {
    await other.query('ROLLBACK');
    await tenants.sql.query(
      `UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL`,
    );
  });
  afterAll(async () => {
    await other.end();
    await database.close();
    await tenants.close();
    await db.drop();
  });

  async function write(count: number, { useful = 86_400_000, urgent = false } = {}): Promise<string> {
    const { associationId, pharmacy } = prefecture;
    const written = await database.run(
      { kind: 'association', associationId, actor: 'system', requestId: 'test' },
      async (tx: Tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        return writeDeliveries(tx, {
          kind: urgent ? 'INCIDENT_ALERT' : 'ADVISORY',
          compiled: { subject: '件名', text: '本文', html: '<p>本文</p>' },
          subjectId: randomUUID(),
          wave: '1',
          recipients: Array.from({ length: count }, (_, i) => ({
            recipientId: randomUUID(),
            address: `person${i}@example.jp`,
            pharmacyId: pharmacy.id,
            fields: {},
          })),
          usefulUntil: new Date(clock().getTime() + useful),
        });
      },
    );
    clock.advance(1);
    return written.messageId;
  }
  const claim = (limit: number, more: Partial<ClaimInput> = {}) =>
    database.run(deliver, (tx) => claimDeliveries(tx, { limit, leaseSeconds: 60, ...more }));
  const lock = async (id: string) => {
    await other.query('BEGIN');
    await other.query('SELECT FROM message WHERE id = $1 FOR UPDATE', [id]);
  };
  const statesOf = async (id: string) => {
    const { rows } = await tenants.sql.query<{ state: string; count: number; counted: number }>(
      `SELECT d.state, count(*)::int, m.cancelled_count AS counted FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE m.id = $1 GROUP BY d.state, m.cancelled_count`,
      [id],
    );
    return rows;
  };

  it.each([false, true])(
    'leaves it for later, and claims what stands behind it (urgent: %s)',
    async (urgent) => {
      const expired = await write(30, { useful: 1_000, urgent });
      clock.advance(1_000);
      const behind = await write(12, { urgent });
      await lock(expired);
      const begin = performance.now();
      const claimed = await claim(10);
      expect(performance.now() - begin).toBeLessThan(1_000);
      expect(claimed.map(({ messageId }) => messageId)).toEqual(Array.from({ length: 10 }, () => behind));
      expect(await statesOf(expired)).toEqual([{ state: 'PENDING', count: 30, counted: 0 }]);
      await other.query('COMMIT');
      clock.advance(10_000);
      expect(await claim(10)).toHaveLength(2);
      expect(await statesOf(expired)).toEqual([{ state: 'CANCELLED', count: 30, counted: 30 }]);
    },
  );

  it('leaves what was cancelled while a worker held it, whose lease has run out', async () => {
    const messageId = await write(3);
    const held = await claim(3);
    await tenants.sql.query('UPDATE delivery SET cancel_asked_at = now() WHERE message_id = $1', [messageId]);
    clock.advance(60_000);
    const behind = await write(1);
    await lock(messageId);
    expect(await claim(1)).toMatchObject([{ messageId: behind }]);
    // The worker that held it may still settle it.
    await other.query('COMMIT');
    const settled = await database.run(deliver, (tx) =>
      settleDeliveries(tx, [{ ...held[0]!, state: 'ACCEPTED' }]),
    );
    expect(settled).toEqual([held[0]!.id]);
    clock.advance(10_000);
    expect(await claim(1)).toEqual([]);
    const states = await statesOf(messageId);
    expect(states).toHaveLength(2);
    expect(states).toContainEqual({ state: 'ACCEPTED', count: 1, counted: 2 });
    expect(states).toContainEqual({ state: 'CANCELLED', count: 2, counted: 2 });
  });

  it('ends meanwhile what is over of messages that are free', async () => {
    const [locked, free] = [await write(5, { useful: 1_000 }), await write(5, { useful: 1_000 })];
    clock.advance(1_000);
    await lock(locked);
    expect(await claim(10)).toEqual([]);
    expect(await statesOf(locked)).toEqual([{ state: 'PENDING', count: 5, counted: 0 }]);
    expect(await statesOf(free)).toEqual([{ state: 'CANCELLED', count: 5, counted: 5 }]);
  });

  it('says where so much of it stands in front that it did not come to an end', async () => {
    const expired = await write(45, { useful: 1_000 });
    clock.advance(1_000);
    const behind = await write(1);
    await lock(expired);
    const onCutShort = jest.fn();
    expect(await claim(2, { onCutShort })).toEqual([]);
    expect(onCutShort).toHaveBeenCalledTimes(1);
    expect(await claim(2, { onCutShort })).toMatchObject([{ messageId: behind }]);
    expect(onCutShort).toHaveBeenCalledTimes(1);
  });
});
