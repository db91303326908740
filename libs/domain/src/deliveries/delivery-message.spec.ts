import { randomUUID } from 'node:crypto';
import { Database, type AssociationScope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { fakeClock, startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { writeDeliveries } from './index.js';

const compiled = { subject: '件名', text: '本文', html: '<p>本文</p>' };

describe('the message of a delivery', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let prefecture: Prefecture;
  let other: Prefecture;
  beforeAll(async () => {
    const clock = fakeClock();
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
    other = await tenants.prefecture();
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });

  const scopeOf = ({ associationId }: Prefecture): AssociationScope => ({
    kind: 'association',
    associationId,
    actor: 'system',
    requestId: 'test',
  });
  const write = (of: Prefecture) =>
    database.run(scopeOf(of), async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      const recipients = [
        { recipientId: randomUUID(), address: 'a@example.jp', pharmacyId: of.pharmacy.id, fields: {} },
      ];
      const message = {
        kind: 'ADVISORY',
        compiled,
        subjectId: randomUUID(),
        wave: 'v1',
        recipients,
      } as const;
      return (await writeDeliveries(tx, message)).messageId;
    });
  /** Inserts a delivery of the prefecture, in the scope of its association. */
  const insert = (messageId: string) =>
    database.run(scopeOf(prefecture), (tx) =>
      tx.query(
        `INSERT INTO delivery (month, association_id, pharmacy_id, message_id, subject_id, recipient_id, channel, wave, address,
           fields, due_at, created_at)
         VALUES (app.month_now(), $1, $2, $3, $4, $5, 'EMAIL', 'v1', 'a@example.jp', '{}', now(), now())`,
        [prefecture.associationId, prefecture.pharmacy.id, messageId, randomUUID(), randomUUID()],
      ),
    );

  it('is there when it is written', async () => {
    await expect(insert(randomUUID())).rejects.toMatchObject({ code: '23503' });
  });

  it('is of the same association', async () => {
    await expect(insert(await write(other))).rejects.toMatchObject({ code: '23503' });
  });

  it('stays the same', async () => {
    const [first, second] = [await write(prefecture), await write(prefecture)];
    const change = (column: string, value: string) =>
      tenants.sql.query(`UPDATE delivery SET ${column} = $2 WHERE message_id = $1`, [first, value]);
    await expect(change('message_id', second)).rejects.toMatchObject({ code: '42501' });
    await expect(change('association_id', other.associationId)).rejects.toMatchObject({ code: '42501' });
    await expect(change('message_id', first)).resolves.toMatchObject({ rowCount: 1 });
  });

  it('is never removed', async () => {
    const id = await write(prefecture);
    for (const removal of [`DELETE FROM message WHERE id = '${id}'`, 'TRUNCATE message CASCADE'])
      await expect(tenants.sql.query(removal)).rejects.toMatchObject({ code: '42501' });
  });
});
