import { randomUUID } from 'node:crypto';
import { Database, type SystemScope, type Tx } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { Client } from 'pg';
import {
  claimDeliveries,
  settleDeliveries,
  settleUnlocked,
  writeDeliveries,
  type ClaimedDelivery,
  type DeliveryOutcome,
} from './index.js';

const deliver: SystemScope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' };

describe('settleUnlocked', () => {
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

  /** Writes a message to `count` recipients, and claims its deliveries. */
  async function claimed(count: number): Promise<ClaimedDelivery[]> {
    const { associationId, pharmacy } = prefecture;
    await database.run(
      { kind: 'association', associationId, actor: 'system', requestId: 'test' },
      async (tx: Tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        await writeDeliveries(tx, {
          kind: 'ADVISORY',
          compiled: { subject: '件名', text: '本文', html: '<p>本文</p>' },
          subjectId: randomUUID(),
          wave: '1',
          recipients: Array.from({ length: count }, (_, i) => ({
            recipientId: randomUUID(),
            address: `person${i}@example.jp`,
            pharmacyId: pharmacy.id,
            fields: {},
          })),
        });
      },
    );
    return database.run(deliver, (tx) => claimDeliveries(tx, { limit: count, leaseSeconds: 60 }));
  }
  const settle = (outcomes: DeliveryOutcome[]) => database.run(deliver, (tx) => settleUnlocked(tx, outcomes));
  const lock = async (table: 'message' | 'delivery', id: string) => {
    await other.query('BEGIN');
    await other.query(`SELECT FROM ${table} WHERE id = $1 FOR UPDATE`, [id]);
  };
  const accepted = (row: ClaimedDelivery): DeliveryOutcome => ({ ...row, state: 'ACCEPTED' });
  const released = (row: ClaimedDelivery): DeliveryOutcome => ({ ...row, state: 'RELEASED', delay: 0 });
  const countOf = async (id: string) => {
    const { rows } = await tenants.sql.query<{ count: number }>(
      'SELECT accepted_count + cancelled_count AS count FROM message WHERE id = $1',
      [id],
    );
    return rows[0]?.count;
  };

  it('leaves what is counted in a message that another transaction has locked, and records the others', async () => {
    const [[a], [b, c]] = [await claimed(1), await claimed(2)];
    await lock('message', a!.messageId);
    expect(await settle([accepted(a!), accepted(b!)])).toEqual({
      recorded: [b!.id],
      locked: [a!.id],
      messages: [a!.messageId],
    });
    expect(await countOf(b!.messageId)).toBe(1);
    await other.query('COMMIT');
    expect(await settle([accepted(a!), accepted(c!)])).toMatchObject({ locked: [], messages: [] });
    expect([await countOf(a!.messageId), await countOf(b!.messageId)]).toEqual([1, 2]);
  });

  it('gives back deliveries of a message that is locked, as that counts nothing', async () => {
    const [a, b] = await claimed(2);
    await tenants.sql.query('UPDATE delivery SET cancel_asked_at = now() WHERE id = $1', [b!.id]);
    await lock('message', a!.messageId);
    // Counters lock the message; a release does not, unless the delivery was cancelled meanwhile.
    expect(await settle([released(a!), released(b!)])).toEqual({
      recorded: [a!.id],
      locked: [b!.id],
      messages: [a!.messageId],
    });
    await other.query('COMMIT');
    expect(await settle([released(b!)])).toMatchObject({ recorded: [b!.id] });
    expect(await countOf(a!.messageId)).toBe(1);
  });

  it('leaves a delivery that another transaction has locked, not its message', async () => {
    const [a, b] = await claimed(2);
    await lock('delivery', a!.id);
    expect(await settle([accepted(a!), accepted(b!)])).toEqual({
      recorded: [b!.id],
      locked: [a!.id],
      messages: [],
    });
  });

  it('calls nothing locked that was recorded before, or claimed by another worker', async () => {
    const [a, b] = await claimed(2);
    await database.run(deliver, (tx) => settleDeliveries(tx, [accepted(a!)]));
    await lock('message', a!.messageId);
    expect(await settle([accepted(a!), { ...accepted(b!), fence: b!.fence - 1 }])).toEqual({
      recorded: [],
      locked: [],
      messages: [],
    });
  });

  it('counts each once while two workers record the same', async () => {
    const rows = await claimed(20);
    const outcomes = rows.map(accepted);
    let left = outcomes;
    for (let round = 0; left.length > 0 && round < 100; round += 1) {
      const answers = await Promise.all([settle(left), settle(left.toReversed())]);
      const gone = new Set(answers.flatMap(({ recorded }) => recorded));
      left = left.filter(({ id }) => !gone.has(id));
    }
    expect(await countOf(rows[0]!.messageId)).toBe(20);
  });
});
