import { randomUUID } from 'node:crypto';
import { Database, type SystemScope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import {
  fakeClock,
  startDatabase,
  Tenants,
  type FakeClock,
  type Prefecture,
  type TestDatabase,
} from '@sonae/testing';
import { claimDeliveries, settleDeliveries, wakeDeliveries, writeDeliveries } from './index.js';

const compiled = { subject: '件名', text: '本文 {{link}}', html: '<p>{{link}}</p>' };
const deliver: SystemScope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' };

describe('wakeDeliveries, one by chance', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let prefecture: Prefecture;
  let clock: FakeClock;
  beforeAll(async () => {
    clock = fakeClock();
    db = await startDatabase();
    const queue = { ring: async () => undefined };
    database = await Database.open({
      url: db.url,
      poolSize: 2,
      queue,
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
  afterEach(() =>
    tenants.sql.query(`UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL`),
  );

  async function write(count: number, urgent = true): Promise<void> {
    const { associationId, pharmacy } = prefecture;
    const recipients = Array.from({ length: count }, (_, n) => ({
      recipientId: randomUUID(),
      address: `person${n}@example.jp`,
      pharmacyId: pharmacy.id,
      fields: { recipientName: 'Person' },
    }));
    const scope = { kind: 'association', associationId, actor: 'system', requestId: 'test' } as const;
    const usefulUntil = new Date(clock().getTime() + 86_400_000);
    await database.run(scope, async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      const what = { kind: 'INCIDENT_ALERT', compiled, subjectId: randomUUID(), wave: '1' } as const;
      await writeDeliveries(tx, { ...what, recipients, urgent, usefulUntil });
    });
  }

  /** The server puts off what is due. @returns the messages */
  async function putOff(): Promise<string[]> {
    const rows = await database.run(deliver, (tx) => claimDeliveries(tx, { limit: 100, leaseSeconds: 60 }));
    const word = { state: 'DEFERRED', delay: 4 * 3_600_000, putOff: true, reply: '451' } as const;
    await database.run(deliver, (tx) =>
      settleDeliveries(
        tx,
        rows.map(({ id, month, fence }) => ({ id, month, fence, ...word })),
      ),
    );
    return rows.map(({ id }) => id);
  }

  const wake = () => database.run(deliver, (tx) => wakeDeliveries(tx, 'ONE_BY_CHANCE'));

  /** Wakes `times` times, a good minute apart; the server puts off what was woken. @returns what each call woke */
  async function tries(times: number): Promise<string[][]> {
    const found: string[][] = [];
    for (let n = 0; n < times; n += 1) {
      clock.advance(60_250);
      await wake();
      found.push(await putOff());
    }
    return found;
  }

  it.each([1, 2, 20])('finds one at each look, of %i that were put off together', async (count) => {
    await write(count);
    expect(await putOff()).toHaveLength(count);
    expect((await tries(20)).map((woken) => woken.length)).toEqual(Array(20).fill(1));
  });

  it('finds one urgent and one other', async () => {
    await write(3);
    await write(3, false);
    expect(await putOff()).toHaveLength(6);
    expect((await tries(5)).map((woken) => woken.length)).toEqual(Array(5).fill(2));
  });

  it('finds none that was put off within a minute', async () => {
    await write(2);
    await putOff();
    clock.advance(59_000);
    expect(await wake()).toEqual({ woken: 0, more: true });
  });

  it('finds the oldest as well as the newest of two', async () => {
    await write(1);
    const [oldest] = await putOff();
    clock.advance(600_000);
    await write(1);
    const [newest] = await putOff();
    clock.advance(60_250);
    const found = new Set<string>();
    for (let n = 0; n < 40; n += 1) {
      // Each time of the same two deliveries, in their present state.
      const woken = await database
        .run(deliver, async (tx) => {
          await wakeDeliveries(tx, 'ONE_BY_CHANCE');
          const rows = await tx.query<{ id: string }>(
            'SELECT id FROM delivery WHERE settled_at IS NULL AND put_off_at IS NULL',
          );
          throw new Found(rows.map(({ id }) => id));
        })
        .catch((error: unknown) => {
          if (error instanceof Found) return error.ids;
          throw error;
        });
      for (const id of woken) found.add(id);
    }
    expect(found).toEqual(new Set([oldest, newest]));
  });
});

/** Rolls the transaction back, with its result. */
class Found extends Error {
  constructor(readonly ids: readonly string[]) {
    super('found');
  }
}
