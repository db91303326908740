import { randomUUID } from 'node:crypto';
import { Database, type PharmacyScope } from '@sonae/platform/database';
import { openLog } from '@sonae/platform/log';
import { fakeClock, startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { cancelDeliveries, writeDeliveries } from './index.js';

const compiled = { subject: '件名', text: '本文', html: '<p>本文</p>' };
const subjectId = randomUUID();

describe('cancelDeliveries', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let home: Prefecture;
  let scope: PharmacyScope;
  beforeAll(async () => {
    const clock = fakeClock();
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
  ])('is all that a pharmacy can do to a delivery: not %s', async (change) => {
    await expect(database.run(scope, (tx) => tx.query(`UPDATE delivery SET ${change}`))).rejects.toThrow(
      'cancelled or acknowledged',
    );
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
        return cancelDeliveries(tx, subjectId);
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
    const messages = await tenants.sql.query('SELECT audience_count, cancelled_count FROM message');
    expect(messages.rows).toEqual([{ audience_count: 3, cancelled_count: 1 }]);
  });
});
