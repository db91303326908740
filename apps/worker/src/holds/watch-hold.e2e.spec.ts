import {
  beginHold,
  endHold,
  findHeldMail,
  findHold,
  markHeldMailSent,
  resendHeldMail,
} from '@sonae/domain/holds';
import type { SystemScope, Tx } from '@sonae/platform/database';
import { deliverScope } from '../deliveries/deliver-scope.js';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

// What a restore is to the data: the same rows on another timeline of the WAL. A real one is rehearsed in tools/backup.
describe('a database that was restored', () => {
  let test: TestWorker;
  beforeEach(async () => {
    test = await startTestWorker();
  });
  afterEach(() => test.close());

  const run = <T>(work: (tx: Tx<SystemScope>) => Promise<T>) => test.parts.database.run(deliverScope, work);
  const restore = () => test.tenants.sql.query(`UPDATE installation SET timeline = '0000BEEF'`);
  const isHeld = () => test.until(async () => (await run(findHold)) !== null && (await marked()));
  const marked = async () => {
    const { rows } = await test.tenants.sql.query<{ marked: boolean }>(
      'SELECT hold_marked_at IS NOT NULL AS marked FROM installation',
    );
    return rows[0]?.marked === true;
  };
  /** A broadcast of before: rows in every state that can be in a backup. */
  const before = async () => {
    await test.worker.close();
    const messageId = await test.publish(10);
    const set = (state: string, address: string, more = '') =>
      test.tenants.sql.query(
        `UPDATE delivery SET state = '${state}' ${more} WHERE address = '${address}@example.jp'`,
      );
    await set('SENDING', 'person0', `, lease_until = now() + interval '1 hour', attempts = 1`);
    await set('SENDING', 'person1', `, lease_until = now() - interval '1 hour', attempts = 1`);
    await set('SENDING', 'person2', `, lease_until = now(), cancel_asked_at = now()`);
    await set('DEFERRED', 'person3', `, due_at = now() + interval '4 hours'`);
    await set('ACCEPTED', 'person4', `, settled_at = now()`);
    await test.tenants.sql.query('UPDATE message SET accepted_count = 1');
    return messageId;
  };
  const sent = () => test.sink.mails.map(({ to }) => to.replace('@example.jp', '')).sort();

  it('keeps the mail of before on hold, and sends what is written since', async () => {
    const messageId = await before();
    await restore();
    await test.restart();
    await isHeld();
    const later = await test.publish([{ address: 'alert@example.jp', urgent: true }], 'INCIDENT_ALERT');
    await test.until(async () => (await test.states(later))['ACCEPTED'] === 1);
    expect(sent()).toEqual(['alert']);
    expect(await test.states(messageId)).toEqual({ PENDING: 5, DEFERRED: 3, CANCELLED: 1, ACCEPTED: 1 });

    expect(await run(findHold)).toMatchObject({ reason: 'RESTORED', waiting: 8 });
    const { associationId: id } = test.prefecture;
    expect(await run(findHeldMail)).toEqual([
      expect.objectContaining({
        messageId,
        association: { id, name: expect.any(String) as string },
        kind: 'ADVISORY',
        count: 8,
        uncertain: 2,
      }),
    ]);
    // Nobody makes it due but the operator.
    await test.tenants.sql.query(`UPDATE delivery SET due_at = now() WHERE message_id = $1`, [messageId]);
    test.worker.sender.ring();
    await test.worker.sender.idle();
    expect(sent()).toEqual(['alert']);
  });

  it('goes on by an operator’s word: some are sent again, the others were sent', async () => {
    const messageId = await before();
    await restore();
    await test.restart();
    await isHeld();
    expect(await run(endHold)).toBe(false);
    expect(await run((tx) => resendHeldMail(tx, { messageId, limit: 3 }))).toBe(3);
    await test.until(() => test.sink.mails.length === 3);
    expect(await run((tx) => markHeldMailSent(tx, { messageId, limit: 4 }))).toBe(4);
    expect(await run((tx) => markHeldMailSent(tx, { messageId, limit: 4 }))).toBe(1);
    expect(await run((tx) => markHeldMailSent(tx, { messageId, limit: 4 }))).toBe(0);
    await test.until(async () => (await test.states(messageId))['ACCEPTED'] === 9);
    expect(test.sink.mails).toHaveLength(3);
    const { rows } = await test.tenants.sql.query(
      `SELECT audience_count AS audience, accepted_count AS accepted, cancelled_count AS cancelled FROM message`,
    );
    expect(rows).toEqual([{ audience: 10, accepted: 9, cancelled: 1 }]);
    expect(await run(endHold)).toBe(true);
    expect(await run(findHold)).toBeNull();
    const trail = await test.tenants.sql.query<{ action: string }>(
      `SELECT action FROM audit WHERE action LIKE 'holds.%' ORDER BY at, action`,
    );
    expect(trail.rows.map(({ action }) => action)).toEqual([
      'holds.noticeRestore',
      'holds.resendHeldMail',
      'holds.markHeldMailSent',
      'holds.markHeldMailSent',
      'holds.endHold',
    ]);
  });

  it('is noticed by a worker that never ended, before it claims anything', async () => {
    const messageId = await test.publish(10);
    await test.until(async () => (await test.states(messageId))['ACCEPTED'] === 10);
    test.sink.mails.length = 0;
    await test.tenants.sql.query('BEGIN');
    await restore();
    await test.tenants.sql.query(
      `UPDATE delivery SET state = 'PENDING', settled_at = NULL, due_at = created_at WHERE state = 'ACCEPTED'`,
    );
    await test.tenants.sql.query('COMMIT');
    test.worker.sender.ring();
    await isHeld();
    test.worker.sender.ring();
    await test.worker.sender.idle();
    expect(test.sink.mails).toHaveLength(0);
    expect(await run(findHold)).toMatchObject({ waiting: 10 });
  });

  it('can be said by an operator, where it cannot be noticed', async () => {
    const messageId = await before();
    await run(beginHold);
    await test.restart();
    await isHeld();
    await test.worker.sender.idle();
    expect(sent()).toEqual([]);
    expect(await run(findHold)).toMatchObject({ reason: 'ORDERED', waiting: 8 });
    expect((await test.states(messageId))['PENDING']).toBe(5);
  });
});
