import { randomUUID } from 'node:crypto';
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
import { Client } from 'pg';
import {
  claimDeliveries,
  markBounces,
  resendDeliveries,
  settleDeliveries,
  writeDeliveries,
  type ClaimedDelivery,
} from './index.js';

const deliver: SystemScope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' };

// One transaction records the sends of all associations: it must not wait for a contact that another transaction has
// locked.
describe('a bounce of a contact that another transaction has locked', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let prefecture: Prefecture;
  let clock: FakeClock;
  let officer: Client;
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
    officer = new Client({ connectionString: db.adminUrl });
    await officer.connect();
  });
  afterEach(() => officer.query('ROLLBACK'));
  afterAll(async () => {
    await officer.end();
    await database.close();
    await tenants.close();
    await db.drop();
  });

  const email = () => `${randomUUID()}@example.jp`;
  const asOfficer = <T>(work: (tx: Tx) => Promise<T>) =>
    database.run(
      { kind: 'association', associationId: prefecture.associationId, actor: 'system', requestId: 'test' },
      async (tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        return work(tx);
      },
    );
  async function send(recipientId: string, address: string): Promise<ClaimedDelivery> {
    await asOfficer((tx) =>
      writeDeliveries(tx, {
        kind: 'ADVISORY',
        compiled: { subject: '件名', text: '本文', html: '<p>本文</p>' },
        subjectId: randomUUID(),
        wave: '1',
        recipients: [{ recipientId, address, pharmacyId: prefecture.pharmacy.id, fields: {} }],
      }),
    );
    const rows = await database.run(deliver, (tx) => claimDeliveries(tx, { limit: 9, leaseSeconds: 60 }));
    return rows.find((row) => row.recipientId === recipientId)!;
  }
  const bounce = (row: ClaimedDelivery, replyCode = '5.1.1') =>
    database.run(deliver, (tx) => settleDeliveries(tx, [{ ...row, state: 'BOUNCED', replyCode }]));
  const mark = () => database.run(deliver, markBounces);
  const lock = async (contactId: string) => {
    await officer.query('BEGIN');
    await officer.query('SELECT FROM contact WHERE id = $1 FOR UPDATE', [contactId]);
  };
  const marksOf = async (contactId: string) => {
    const { rows } = await tenants.sql.query<{ at: Date | null; code: string | null }>(
      'SELECT bounced_at AS at, bounce_code AS code FROM contact WHERE id = $1',
      [contactId],
    );
    return rows[0];
  };
  const waiting = async () => {
    const { rows } = await tenants.sql.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM unmarked_bounce',
    );
    return rows[0]!.count;
  };

  it('is recorded at once, and marks the contact once it is free', async () => {
    const address = email();
    const id = await tenants.contact(prefecture.pharmacy, { email: address });
    const row = await send(id, address);
    await lock(id);
    const at = clock();
    expect(await bounce(row)).toEqual([row.id]);
    clock.advance(1_000);
    expect(await mark()).toBe(0);
    expect(await marksOf(id)).toEqual({ at: null, code: null });
    await officer.query('COMMIT');
    expect(await mark()).toBe(1);
    expect(await marksOf(id)).toEqual({ at, code: '5.1.1' });
    expect(await mark()).toBe(0);
    expect(await waiting()).toBe(0);
  });

  it('does not keep others waiting for their mark', async () => {
    const [locked, free] = [email(), email()];
    const lockedId = await tenants.contact(prefecture.pharmacy, { email: locked });
    const freeId = await tenants.contact(prefecture.pharmacy, { email: free });
    const rows = [await send(lockedId, locked), await send(freeId, free)];
    await lock(lockedId);
    await bounce(rows[0]!);
    await officer.query('SELECT FROM contact WHERE id = $1 FOR UPDATE', [freeId]);
    await bounce(rows[1]!);
    await officer.query('COMMIT');
    await lock(lockedId);
    expect(await mark()).toBe(1);
    expect(await marksOf(freeId)).toMatchObject({ code: '5.1.1' });
    expect(await waiting()).toBe(1);
    await officer.query('COMMIT');
    expect(await mark()).toBe(1);
  });

  it('marks nobody once the contact has another address', async () => {
    const address = email();
    const id = await tenants.contact(prefecture.pharmacy, { email: address });
    const row = await send(id, address);
    await lock(id);
    await officer.query('UPDATE contact SET email = $2 WHERE id = $1', [id, email()]);
    await bounce(row);
    expect(await waiting()).toBe(1);
    await officer.query('COMMIT');
    await mark();
    expect(await marksOf(id)).toEqual({ at: null, code: null });
    expect(await waiting()).toBe(0);
  });

  it('does not take the place of a later one', async () => {
    const address = email();
    const id = await tenants.contact(prefecture.pharmacy, { email: address });
    const [first, second] = [await send(id, address), await send(id, address)];
    await lock(id);
    await bounce(first);
    await officer.query('COMMIT');
    clock.advance(1_000);
    const at = clock();
    await bounce(second, '5.2.1');
    await mark();
    expect(await marksOf(id)).toEqual({ at, code: '5.2.1' });
    expect(await waiting()).toBe(0);
  });

  it('is forgotten once the delivery is sent again', async () => {
    const address = email();
    const id = await tenants.contact(prefecture.pharmacy, { email: address });
    const row = await send(id, address);
    await lock(id);
    await bounce(row);
    await officer.query('COMMIT');
    clock.advance(61_000);
    await asOfficer((tx) =>
      resendDeliveries(tx as never, {
        subjectId: row.subjectId,
        wave: '1',
        only: null,
        bounced: true,
        presentAddress: (recipientId) => `(SELECT email FROM contact c WHERE c.id = ${recipientId})`,
        limit: 9,
      }),
    );
    await mark();
    expect(await marksOf(id)).toEqual({ at: null, code: null });
    expect(await waiting()).toBe(0);
  });

  it('is marked by one worker at a time, and only by what sends mail', async () => {
    const address = email();
    const id = await tenants.contact(prefecture.pharmacy, { email: address });
    const row = await send(id, address);
    await lock(id);
    await bounce(row);
    await officer.query('COMMIT');
    await expect(database.run({ ...deliver, task: 'schedule' }, markBounces)).rejects.toMatchObject({
      code: '42501',
    });
    const marked = await Promise.all([mark(), mark(), mark()]);
    expect(marked.reduce((sum, count) => sum + count)).toBe(1);
  });

  it('is lost with the transaction that records it, no sooner', async () => {
    const address = email();
    const id = await tenants.contact(prefecture.pharmacy, { email: address });
    const row = await send(id, address);
    await lock(id);
    const killed = database.run(deliver, async (tx) => {
      await settleDeliveries(tx, [{ ...row, state: 'BOUNCED', replyCode: '5.1.1' }]);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await waiting()).toBe(0);
    await bounce(row);
    expect(await bounce(row)).toEqual([]);
    expect(await waiting()).toBe(1);
    await officer.query('COMMIT');
    expect(await mark()).toBe(1);
  });
});
