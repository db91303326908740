import { randomUUID } from 'node:crypto';
import { Database, type AssociationScope, type Tx } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { addDeliveries, growMessage, openMessage } from './index.js';

const compiled = { subject: '件名', text: '本文', html: '<p>本文</p>' };

describe('addDeliveries', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let home: Prefecture;
  let scope: AssociationScope;
  beforeAll(async () => {
    db = await startDatabase();
    const queue = { ring: () => Promise.resolve() };
    const log = openLog('test', 'silent');
    database = await Database.open({ url: db.url, poolSize: 2, queue, clock: () => new Date(), log });
    tenants = await Tenants.open(db);
    home = await tenants.prefecture();
    scope = scopeOf(home);
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });

  const scopeOf = ({ associationId }: Prefecture): AssociationScope => {
    return { kind: 'association', associationId, actor: 'system', requestId: 'test' };
  };
  const run = <T>(work: (tx: Tx<AssociationScope>) => Promise<T>, as = scope) =>
    database.run(as, async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      return work(tx);
    });
  const open = () =>
    run((tx) =>
      openMessage(tx, { kind: 'ADVISORY', compiled, linkUntil: new Date(), usefulUntil: new Date() }),
    );
  const subjectId = randomUUID();
  const add = async (tx: Tx<AssociationScope>, messageId: string, addresses: string[]) => {
    const sql = `SELECT gen_random_uuid() AS recipient_id, unnest($1::text[]) AS address, $2::uuid AS pharmacy_id,
      '{}'::jsonb AS fields`;
    const recipients = { sql, params: [addresses, home.pharmacy.id] };
    const added = await addDeliveries(tx, { messageId, kind: 'ADVISORY', subjectId, wave: 'v1', recipients });
    growMessage(tx, messageId, added);
    return added;
  };
  const counters = async (id: string) => {
    const { rows } = await tenants.sql.query(
      'SELECT audience_count AS audience, bounced_count AS bounced FROM message WHERE id = $1',
      [id],
    );
    return rows[0] as unknown;
  };

  it('adds to a message time after time, and counts what it cannot send to', async () => {
    const id = await open();
    expect(await counters(id)).toEqual({ audience: 0, bounced: 0 });
    expect(await run((tx) => add(tx, id, ['a@example.jp', 'no address']))).toEqual([
      { pharmacyId: home.pharmacy.id, count: 2, bounced: 1 },
    ]);
    expect(await run((tx) => add(tx, id, ['b@example.jp']))).toHaveLength(1);
    expect(await run((tx) => add(tx, id, []))).toEqual([]);
    expect(await counters(id)).toEqual({ audience: 3, bounced: 1 });
  });

  it('adds nothing to the message of another association', async () => {
    const id = await open();
    const elsewhere = scopeOf(await tenants.prefecture());
    await expect(run((tx) => add(tx, id, ['a@example.jp']), elsewhere)).rejects.toThrow();
    expect(await counters(id)).toEqual({ audience: 0, bounced: 0 });
  });

  it.each([
    'audience_count = audience_count - 1',
    'bounced_count = bounced_count - 1',
    'accepted_count = accepted_count + 1',
    'cancelled_count = cancelled_count + 1',
    "compiled = '{}'",
    'link_until = NULL',
  ])('is all that an association can do to a message: not %s', async (change) => {
    const id = await open();
    await run((tx) => add(tx, id, ['no address']));
    const changed = run((tx) => tx.query(`UPDATE message SET ${change} WHERE id = $1`, [id]));
    await expect(changed).rejects.toMatchObject({ code: '42501' });
    expect(await counters(id)).toEqual({ audience: 1, bounced: 1 });
  });
});
