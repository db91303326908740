import { randomUUID } from 'node:crypto';
import { Database, type Scope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { writeDeliveries } from './index.js';
import { makeDue, type ChosenDelivery } from './make-due.js';

const compiled = { subject: '件名', text: '本文', html: '<p>本文</p>' };

// The API's specs test what `resendDeliveries` does. This one tests that the database refuses every other change.
describe('resendDeliveries', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let home: Prefecture;
  let association: Scope;
  let pharmacy: Scope;
  beforeAll(async () => {
    db = await startDatabase();
    const queue = { ring: () => Promise.resolve() };
    database = await Database.open({ url: db.url, poolSize: 1, queue, log: openLog('test', 'silent') });
    tenants = await Tenants.open(db);
    home = await tenants.prefecture();
    const asker = { associationId: home.associationId, actor: 'system', requestId: 'test' };
    association = { ...asker, kind: 'association' };
    pharmacy = { ...asker, kind: 'pharmacy', pharmacyId: home.pharmacy.id };
    const contactId = await tenants.contact(home.pharmacy, { email: 'right@example.jp' });
    await database.run(association, async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      const recipients = [
        { recipientId: contactId, address: 'wrong@example.jp', pharmacyId: home.pharmacy.id, fields: {} },
        { recipientId: randomUUID(), address: 'late@example.jp', pharmacyId: home.pharmacy.id, fields: {} },
      ];
      await writeDeliveries(tx, {
        kind: 'ADVISORY',
        compiled,
        subjectId: randomUUID(),
        wave: 'v1',
        recipients,
      });
    });
    await tenants.sql.query(
      `UPDATE delivery SET state = 'BOUNCED', settled_at = now(), attempts = 1 WHERE address = 'wrong@example.jp'`,
    );
    await tenants.sql.query(
      `UPDATE delivery SET state = 'DEFERRED', due_at = now() + interval '1 hour', attempts = 1 WHERE address = 'late@example.jp'`,
    );
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });

  const sooner = "due_at = now() WHERE state = 'DEFERRED'";
  const anew = (more: string) => `state = 'PENDING', settled_at = NULL${more} WHERE state = 'BOUNCED'`;
  const right = ", address = 'right@example.jp'";
  const change = (scope: Scope, sql: string) =>
    database.run(scope, async (tx) => {
      await tx.audit({ action: 'test.change', recordType: 'message' });
      return tx.query(`UPDATE delivery SET ${sql} RETURNING id`);
    });

  it.each([
    ['pharmacy', sooner],
    ['pharmacy', anew(right)],
    ['association', "due_at = due_at + interval '1 second' WHERE state = 'DEFERRED'"],
    ['association', "due_at = now(), address = 'right@example.jp' WHERE state = 'DEFERRED'"],
    ['association', "due_at = now() WHERE state = 'BOUNCED'"],
    ['association', anew('')],
    ['association', anew(", address = 'other@example.jp'")],
    ['association', anew(`${right}, fields = '{"recipientName": "x"}'`)],
    ['association', `state = 'ACCEPTED'${right} WHERE state = 'BOUNCED'`],
  ])('is not for the %s to do otherwise: %s', async (who, sql) => {
    await expect(change(who === 'pharmacy' ? pharmacy : association, sql)).rejects.toThrow('sent again');
  });

  it('is what an association may do', async () => {
    expect(await change(association, sooner)).toHaveLength(1);
    expect(await change(association, anew(right))).toHaveLength(1);
  });

  it('leaves what a worker has taken since it was chosen', async () => {
    const { rows } = await tenants.sql.query<ChosenDelivery & { month: string }>(
      `UPDATE delivery SET state = 'DEFERRED', due_at = now() + interval '1 hour' WHERE address = 'late@example.jp'
       RETURNING id, address, state, fence, month::text`,
    );
    const { month, ...chosen } = rows[0]!;
    const make = (fence: number) =>
      database.run({ ...association, kind: 'association', associationId: home.associationId }, async (tx) => {
        await tx.audit({ action: 'test.change', recordType: 'message' });
        return makeDue(tx, month, [{ ...chosen, fence }]);
      });
    expect(await make(chosen.fence - 1)).toEqual({ deferred: 0, bounced: 0 });
    expect(await make(chosen.fence)).toEqual({ deferred: 1, bounced: 0 });
  });
});
