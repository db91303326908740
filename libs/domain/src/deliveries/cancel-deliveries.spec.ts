import { randomUUID } from 'node:crypto';
import { Database, type PharmacyScope, type SystemScope } from '@sonae/tenancy';
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
  cancelPharmacyDeliveries,
  claimDeliveries,
  settleDeliveries,
  writeDeliveries,
  type DeliveryOutcome,
} from './index.js';

const compiled = { subject: '件名', text: '本文', html: '<p>本文</p>' };
const subjectId = randomUUID();
const deliver: SystemScope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' };

describe('cancelDeliveries', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let home: Prefecture;
  let scope: PharmacyScope;
  let clock: FakeClock;
  beforeAll(async () => {
    clock = fakeClock();
    db = await startDatabase();
    const queue = { ring: () => Promise.resolve() };
    const log = openLog('test', 'silent');
    database = await Database.open({ url: db.url, poolSize: 2, queue, clock, log });
    tenants = await Tenants.open(db, clock);
    home = await tenants.prefecture();
    const neighbour = await tenants.pharmacy(home.associationId);
    const { associationId } = home;
    const actor = { actor: 'system', requestId: 'test' };
    scope = { kind: 'pharmacy', associationId, pharmacyId: home.pharmacy.id, ...actor };
    await database.run({ kind: 'association', associationId, ...actor }, async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      const recipients = [home.pharmacy.id, home.pharmacy.id, neighbour.id].map((pharmacyId) => {
        return { recipientId: randomUUID(), address: 'a@example.jp', pharmacyId, fields: {} };
      });
      await writeDeliveries(tx, { kind: 'ADVISORY', compiled, subjectId, wave: '1', recipients });
    });
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });

  it.each([
    "state = 'ACCEPTED'",
    "address = 'b@example.jp'",
    "due_at = due_at + interval '1 day'",
    'fence = 9',
    'lease_until = now()',
    'cancel_asked_at = now()',
    "cancel_reason = 'DONE'",
  ])('is all that a pharmacy or the accounts can do to a delivery: not %s', async (change) => {
    const accounts = { kind: 'system', task: 'accounts', actor: 'system', requestId: 'test' } as const;
    await database.run(accounts, async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      const recipients = [{ recipientId: randomUUID(), address: 'a@example.jp', fields: {} }];
      await writeDeliveries(tx, {
        kind: 'ACCOUNT_NOTICE',
        compiled,
        subjectId: randomUUID(),
        wave: '1',
        recipients,
      });
    });
    for (const one of [scope, accounts])
      await expect(database.run(one, (tx) => tx.query(`UPDATE delivery SET ${change}`))).rejects.toThrow(
        'can only be cancelled',
      );
    await tenants.sql.query('DELETE FROM delivery WHERE association_id IS NULL');
  });

  it('is not for the accounts to do where an association sends', async () => {
    const accounts = { kind: 'system', task: 'accounts', actor: 'system', requestId: 'test' } as const;
    const changed = await database.run(accounts, async (tx) => {
      await tx.audit({ action: 'test.cancel', recordType: 'message' });
      return tx.query("UPDATE delivery SET state = 'CANCELLED', settled_at = now() RETURNING id");
    });
    expect(changed).toEqual([]);
  });

  it("cancels the pharmacy's own, not yet sent, and counts them", async () => {
    await tenants.sql.query(
      `UPDATE delivery SET state = 'SENDING', lease_until = now()
       WHERE id = (SELECT id FROM delivery WHERE pharmacy_id = $1 LIMIT 1)`,
      [home.pharmacy.id],
    );
    const cancel = () =>
      database.run(scope, async (tx) => {
        await tx.audit({ action: 'test.cancel', recordType: 'message' });
        return cancelDeliveries(tx, subjectId, 'DONE');
      });
    expect([await cancel(), await cancel()]).toEqual([1, 0]);
    const { rows } = await tenants.sql.query(
      'SELECT state, settled_at IS NOT NULL AS settled FROM delivery ORDER BY state',
    );
    expect(rows).toEqual([
      { state: 'CANCELLED', settled: true },
      { state: 'PENDING', settled: false },
      { state: 'SENDING', settled: false },
    ]);
    const messages = await tenants.sql.query(
      'SELECT audience_count, cancelled_count FROM message WHERE association_id IS NOT NULL',
    );
    expect(messages.rows).toEqual([{ audience_count: 3, cancelled_count: 1 }]);
  });

  it.each([
    ['DEFERRED', 'CANCELLED', 'cancelled_count'],
    ['RELEASED', 'CANCELLED', 'cancelled_count'],
    ['ACCEPTED', 'ACCEPTED', 'accepted_count'],
    ['BOUNCED', 'BOUNCED', 'bounced_count'],
  ] as const)('lets claimed mail not come back: what was %s becomes %s', async (outcome, state, counter) => {
    const { messageId, row } = await writeAndClaim();
    expect(await cancelAll()).toBe(0);
    await settle({ id: row.id, month: row.month, fence: row.fence, state: outcome, delay: 0 });
    expect(await rowOf(row.id)).toEqual({ state, settled: true });
    expect(await countsOf(messageId)).toMatchObject({ [counter]: 1, sum: 1 });
    clock.advance(73 * 3_600_000);
    expect(await claim()).toEqual([]);
  });

  it('lets claimed mail not come back when the worker died', async () => {
    const { messageId, row } = await writeAndClaim();
    expect([await cancelAll(), await cancelAll()]).toEqual([0, 0]);
    expect(await rowOf(row.id)).toEqual({ state: 'SENDING', settled: false });
    clock.advance(61_000);
    expect(await claim()).toEqual([]);
    expect(await rowOf(row.id)).toEqual({ state: 'CANCELLED', settled: true });
    expect(await countsOf(messageId)).toMatchObject({ cancelled_count: 1, sum: 1 });
    expect(await settle({ id: row.id, month: row.month, fence: row.fence, state: 'DEFERRED' })).toEqual([]);
    expect(await claim()).toEqual([]);
    expect(await countsOf(messageId)).toMatchObject({ cancelled_count: 1, sum: 1 });
  });

  it('does the same for all mail of a pharmacy', async () => {
    const { messageId, row } = await writeAndClaim();
    await database.run(scope, async (tx) => {
      await tx.audit({ action: 'test.cancel', recordType: 'message' });
      return cancelPharmacyDeliveries(tx, home.pharmacy.id);
    });
    await settle({ id: row.id, month: row.month, fence: row.fence, state: 'DEFERRED', delay: 0 });
    expect(await rowOf(row.id)).toEqual({ state: 'CANCELLED', settled: true });
    expect(await countsOf(messageId)).toMatchObject({ cancelled_count: 1, sum: 1 });
  });

  const second = randomUUID();
  let wave = 1;

  async function writeAndClaim() {
    await tenants.sql.query(
      `UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL`,
    );
    const { associationId, pharmacy } = home;
    const { messageId } = await database.run(
      { kind: 'association', associationId, actor: 'system', requestId: 'test' },
      async (tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        const one = {
          recipientId: randomUUID(),
          address: 'a@example.jp',
          pharmacyId: pharmacy.id,
          fields: {},
        };
        wave += 1;
        const recipients = [one];
        return writeDeliveries(tx, {
          kind: 'ADVISORY',
          compiled,
          subjectId: second,
          wave: `v${wave}`,
          recipients,
        });
      },
    );
    const [row] = await claim();
    return { messageId, row: row! };
  }
  const claim = () => database.run(deliver, (tx) => claimDeliveries(tx, { limit: 10, leaseSeconds: 60 }));
  const settle = (outcome: DeliveryOutcome) => database.run(deliver, (tx) => settleDeliveries(tx, [outcome]));
  const cancelAll = () =>
    database.run(scope, async (tx) => {
      await tx.audit({ action: 'test.cancel', recordType: 'message' });
      return cancelDeliveries(tx, second, 'OVERTAKEN');
    });
  async function rowOf(id: string) {
    const { rows } = await tenants.sql.query<object>(
      'SELECT state, settled_at IS NOT NULL AS settled FROM delivery WHERE id = $1',
      [id],
    );
    return rows[0];
  }
  async function countsOf(id: string) {
    const { rows } = await tenants.sql.query<object>(
      `SELECT accepted_count, bounced_count, cancelled_count, accepted_count + bounced_count + cancelled_count AS sum
       FROM message WHERE id = $1`,
      [id],
    );
    return rows[0];
  }
});
