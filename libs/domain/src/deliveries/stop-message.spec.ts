import { randomUUID } from 'node:crypto';
import { Database, type AssociationScope, type SystemScope, type Tx } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import {
  cancelMessage,
  claimDeliveries,
  resumeMessage,
  settleDeliveries,
  settleStop,
  stopMessage,
  takeStop,
  writeDeliveries,
} from './index.js';

const compiled = { subject: '件名', text: '本文', html: '<p>本文</p>' };
const deliver: SystemScope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' };
/** More than two portions. */
const many = 10_400;

describe('a message that is stopped', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let home: Prefecture;
  let scope: AssociationScope;
  beforeAll(async () => {
    db = await startDatabase();
    const queue = { ring: () => Promise.resolve() };
    const log = openLog('test', 'silent');
    database = await Database.open({ url: db.url, poolSize: 3, queue, clock: () => new Date(), log });
    tenants = await Tenants.open(db);
    home = await tenants.prefecture();
    scope = scopeOf(home);
  });
  beforeEach(() => tenants.sql.query('DELETE FROM message_stop; DELETE FROM delivery'));
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });

  const scopeOf = ({ associationId }: Prefecture): AssociationScope => {
    return { kind: 'association', associationId, actor: 'system', requestId: 'test' };
  };
  const act = <T>(work: (tx: Tx<AssociationScope>) => Promise<T>, as = scope) =>
    database.run(as, async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      return work(tx);
    });
  const write = async (count: number) => {
    const subjectId = randomUUID();
    const recipients = Array.from({ length: count }, () => {
      return { recipientId: randomUUID(), address: 'a@example.jp', pharmacyId: home.pharmacy.id, fields: {} };
    });
    const message = { kind: 'ADVISORY' as const, compiled, subjectId, wave: 'v1', recipients };
    const { messageId } = await act((tx) => writeDeliveries(tx, message));
    return { messageId, subjectId };
  };
  const claim = (limit: number) =>
    database.run(deliver, (tx) => claimDeliveries(tx, { limit, leaseSeconds: 60 }));
  const settleNext = async (tx: Tx<SystemScope>) => {
    const stop = await takeStop(tx);
    return stop && settleStop(tx, stop);
  };
  const settle = () => database.run(deliver, settleNext);
  const settleAll = async () => {
    let portions = 0;
    while (await settle()) portions += 1;
    return portions;
  };
  const states = async (messageId: string) => {
    const { rows } = await tenants.sql.query<{ state: string; count: number }>(
      `SELECT CASE WHEN due_at = 'infinity' AND settled_at IS NULL THEN 'PAUSED' ELSE state END AS state, count(*)::int AS count
       FROM delivery WHERE message_id = $1 GROUP BY 1`,
      [messageId],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };
  const cancelled = async (messageId: string) => {
    const { rows } = await tenants.sql.query<{ cancelled: number; stops: number }>(
      `SELECT cancelled_count AS cancelled, (SELECT count(*)::int FROM message_stop) AS stops FROM message WHERE id = $1`,
      [messageId],
    );
    return rows[0];
  };

  it.each(['PAUSE', 'CANCEL'] as const)(
    'for %s is not claimed from the COMMIT on, before a single delivery has followed; others are',
    async (kind) => {
      const stop = kind === 'PAUSE' ? { kind } : { kind, reason: 'WITHDRAWN' as const };
      const stopped = await write(20);
      const other = await write(5);
      await act((tx) => stopMessage(tx, stopped, stop));
      expect(await states(stopped.messageId)).toEqual({ PENDING: 20 });
      const claimed = await claim(100);
      expect(claimed.map(({ messageId }) => messageId)).toEqual(Array(5).fill(other.messageId));
    },
  );

  it('is cancelled in portions, whichever process does them, and counted once', async () => {
    const message = await write(many);
    const held = await claim(10);
    expect(await act((tx) => cancelMessage(tx, message, 'CORRECTED'))).toBeNull();
    expect(await settle()).toEqual({ kind: 'CANCEL', done: false });
    // Two transactions at the same moment; one connection is lost.
    const lost = database.run(deliver, async (tx) => {
      await settleNext(tx);
      throw new Error('lost');
    });
    await Promise.all([settle(), expect(lost).rejects.toThrow('lost')]);
    await settleAll();
    expect(await states(message.messageId)).toEqual({ CANCELLED: many - 10, SENDING: 10 });
    expect(await cancelled(message.messageId)).toEqual({ cancelled: many - 10, stops: 0 });
    // A claimed delivery is sent once, or cancelled where it would be sent again.
    const outcome = held.map(({ id, month, fence }, at) => {
      return { id, month, fence, state: at < 5 ? ('ACCEPTED' as const) : ('DEFERRED' as const), delay: 0 };
    });
    await database.run(deliver, (tx) => settleDeliveries(tx, outcome));
    expect(await states(message.messageId)).toEqual({ CANCELLED: many - 5, ACCEPTED: 5 });
    expect(await cancelled(message.messageId)).toMatchObject({ cancelled: many - 5 });
    expect(await claim(10)).toEqual([]);
    const { rows } = await tenants.sql.query(
      'SELECT DISTINCT state, cancel_reason FROM delivery WHERE message_id = $1 ORDER BY state',
      [message.messageId],
    );
    expect(rows).toEqual([
      { state: 'ACCEPTED', cancel_reason: 'CORRECTED' },
      { state: 'CANCELLED', cancel_reason: 'CORRECTED' },
    ]);
  });

  it('is cancelled at once where it has few recipients', async () => {
    const message = await write(30);
    await claim(10);
    expect(await act((tx) => cancelMessage(tx, message, 'CORRECTED'))).toBe(20);
    expect(await states(message.messageId)).toEqual({ CANCELLED: 20, SENDING: 10 });
    expect(await cancelled(message.messageId)).toEqual({ cancelled: 20, stops: 0 });
    expect(await act((tx) => cancelMessage(tx, message, 'CORRECTED'))).toBe(0);
  });

  it('is paused: its deliveries are not due, and are due again when it goes on', async () => {
    const message = await write(many);
    const [first, second] = await claim(2);
    await act((tx) => stopMessage(tx, message, { kind: 'PAUSE' }));
    expect(await settleAll()).toBe(3);
    expect(await states(message.messageId)).toEqual({ PAUSED: many - 2, SENDING: 2 });
    expect(await settle()).toBeUndefined();
    // A claimed delivery that must be tried again waits, too.
    await database.run(deliver, (tx) =>
      settleDeliveries(tx, [
        { id: first!.id, month: first!.month, fence: first!.fence, state: 'DEFERRED', delay: 0 },
        { id: second!.id, month: second!.month, fence: second!.fence, state: 'ACCEPTED' },
      ]),
    );
    expect(await claim(10)).toEqual([]);
    await act((tx) => resumeMessage(tx, message.messageId));
    expect(await settleAll()).toBe(3);
    expect(await states(message.messageId)).toEqual({ PENDING: many - 2, DEFERRED: 1, ACCEPTED: 1 });
    expect(await cancelled(message.messageId)).toEqual({ cancelled: 0, stops: 0 });
    expect(await claim(10)).toHaveLength(10);
  });

  it('goes on or is cancelled while its pause has not followed yet', async () => {
    const message = await write(many);
    await act((tx) => stopMessage(tx, message, { kind: 'PAUSE' }));
    await settle();
    await act((tx) => resumeMessage(tx, message.messageId));
    await settleAll();
    expect(await states(message.messageId)).toEqual({ PENDING: many });
    await act((tx) => stopMessage(tx, message, { kind: 'PAUSE' }));
    await settle();
    expect(await act((tx) => cancelMessage(tx, message, 'CORRECTED'))).toBeNull();
    await settleAll();
    expect(await states(message.messageId)).toEqual({ CANCELLED: many });
    expect(await cancelled(message.messageId)).toEqual({ cancelled: many, stops: 0 });
    await act((tx) => resumeMessage(tx, message.messageId));
    expect(await settleAll()).toBe(0);
  });

  it('goes on without what waits for an operator after a restore', async () => {
    const message = await write(20);
    await act((tx) => stopMessage(tx, message, { kind: 'PAUSE' }));
    await settleAll();
    await tenants.sql.query(
      `UPDATE delivery SET held_at = now() WHERE id IN (SELECT id FROM delivery LIMIT 5)`,
    );
    await act((tx) => resumeMessage(tx, message.messageId));
    await settleAll();
    expect(await claim(100)).toHaveLength(15);
  });

  it('cannot be stopped or let go by another association', async () => {
    const message = await write(3);
    const elsewhere = scopeOf(await tenants.prefecture());
    await expect(
      act((tx) => stopMessage(tx, message, { kind: 'CANCEL', reason: 'WITHDRAWN' }), elsewhere),
    ).rejects.toMatchObject({ code: '23503' });
    await act((tx) => stopMessage(tx, message, { kind: 'PAUSE' }));
    await act((tx) => resumeMessage(tx, message.messageId), elsewhere);
    expect(await act((tx) => tx.query('SELECT FROM message_stop'), elsewhere)).toEqual([]);
    expect(await claim(10)).toEqual([]);
  });

  it('stays cancelled when it is paused and let go on afterwards', async () => {
    const message = await write(10);
    await act((tx) => stopMessage(tx, message, { kind: 'CANCEL', reason: 'CORRECTED' }));
    await act((tx) => stopMessage(tx, message, { kind: 'PAUSE' }));
    await act((tx) => resumeMessage(tx, message.messageId));
    await settleAll();
    expect(await states(message.messageId)).toEqual({ CANCELLED: 10 });
  });
});
