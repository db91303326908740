import {
  beginHold,
  endHold,
  findHeldKinds,
  findHeldMail,
  findHold,
  keepHold,
  markHeldMailSent,
  resendHeldMail,
} from '@sonae/domain/holds';
import { randomUUID } from 'node:crypto';
import { writeDeliveries } from '@sonae/domain/deliveries';
import type { Scope, SystemScope, Tx } from '@sonae/tenancy';
import { deliverScope } from '../deliveries/deliver-scope.js';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

// Simulates a restore: the same rows on another timeline of the WAL. tools/backup tests a real one.
describe('a database that was restored', () => {
  let test: TestWorker;
  beforeEach(async () => {
    test = await startTestWorker();
  });
  afterEach(() => test.close());

  const run = <T>(work: (tx: Tx<SystemScope>) => Promise<T>) =>
    test.services.database.run(deliverScope, work);
  const restore = () => test.tenants.sql.query(`UPDATE installation SET timeline = '0000BEEF'`);
  const isHeld = () => test.until(async () => (await run(findHold)) !== null && (await marked()));
  const marked = async () => {
    const { rows } = await test.tenants.sql.query<{ marked: boolean }>(
      'SELECT hold_marked_at IS NOT NULL AS marked FROM installation',
    );
    return rows[0]?.marked === true;
  };
  /** An earlier broadcast, with rows in every state that a backup can have. */
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

  const association = () =>
    ({
      kind: 'association',
      associationId: test.prefecture.associationId,
      requestId: 'test',
    }) as const;
  const officer = () => `person:${test.prefecture.officer.id}`;
  const origin = { network: '192.0.2.0/24', client: 'test' };
  /** Writes a mail that is due since that instant. @returns its subject */
  const write = async (scope: Scope, since?: Date) => {
    const subjectId = randomUUID();
    const recipients = [{ recipientId: randomUUID(), address: 'who@example.jp', fields: {} }];
    const compiled = { subject: 'subject', text: 'text {{link}}', html: '<p>{{link}}</p>' };
    const mail = {
      kind: 'REVIEW_REMINDER',
      compiled,
      usefulUntil: new Date(Date.now() + 86_400_000),
      subjectId,
      wave: 'D-30',
      recipients,
      ...(since && { since }),
    } as const;
    await test.services.database.run(scope, async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      await writeDeliveries(tx, mail);
    });
    return subjectId;
  };
  const heldOf = async (subjectId: string) => {
    const { rows } = await test.tenants.sql.query<{ held: boolean }>(
      `SELECT DISTINCT held_at IS NOT NULL AND due_at = 'infinity' AS held FROM delivery WHERE subject_id = $1`,
      [subjectId],
    );
    return rows.map(({ held }) => held);
  };
  const written = async (scope: Scope) => heldOf(await write(scope));
  const endAll = async () => {
    for (const { messageId } of await run(findHeldMail))
      await run((tx) => markHeldMailSent(tx, { messageId, limit: 100 }));
    return run(endHold);
  };

  it('After a restore, the mail of before waits for an operator’s word.', async () => {
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
    const association = { id, name: expect.any(String) as string };
    const kind = { association, kind: 'ADVISORY', notice: null, count: 8, uncertain: 2 };
    expect(await run(findHeldKinds)).toEqual([expect.objectContaining(kind)]);
    const apart = (tx: Tx<SystemScope>) => findHeldKinds(tx, { noticesApart: true });
    expect(await run(apart)).toEqual([
      expect.objectContaining({ ...kind, notice: { messageId, subject: 'subject' } }),
    ]);
    expect(await run(findHeldMail)).toEqual([{ messageId, associationId: id, kind: 'ADVISORY' }]);
    // Only the operator makes it due.
    await test.tenants.sql.query(`UPDATE delivery SET due_at = now() WHERE message_id = $1`, [messageId]);
    test.worker.dispatcher.ring();
    await test.worker.dispatcher.idle();
    expect(sent()).toEqual(['alert']);
  });

  it('does not hold again what was let go, where another process noticed the restore at the same moment', async () => {
    const messageId = await before();
    await restore();
    const { database } = test.services;
    await keepHold(database, deliverScope);
    expect(await run((tx) => resendHeldMail(tx, { messageId, limit: 100 }))).toBe(8);
    // It looked before the first one was done.
    const seen = { inPlace: false, toMark: false, held: 0 };
    const late = { run: database.run.bind(database), read: () => Promise.resolve(seen as never) };
    expect(await keepHold(late, deliverScope)).toMatchObject({ noticed: false, marked: 0 });
    expect(await run(findHold)).toMatchObject({ waiting: 0 });
  });

  it.each([
    ['goes out where the restore told its instant', 'timeline', false],
    ['waits where that was the restore of another cluster', 'system_identifier', true],
  ])('mail written between a restore and its notice %s', async (_, place, held) => {
    await before();
    const { sql } = test.tenants;
    await sql.query(`UPDATE delivery SET created_at = created_at - interval '1 minute'`);
    // A process's estimate of the database's time is off by some milliseconds.
    await sql.query(`UPDATE installation SET restored_at = now() - interval '1 second', ${place} = '1'`);
    const later = await test.publish([{ address: 'alert@example.jp', urgent: true }], 'INCIDENT_ALERT');
    await test.restart();
    await isHeld();
    const { rows } = await sql.query<{ held: boolean; kept: boolean }>(
      `SELECT held_at IS NOT NULL AS held, i.restored_at IS NOT NULL AS kept
       FROM delivery d, installation i WHERE message_id = $1`,
      [later],
    );
    expect(rows).toEqual([{ held, kept: false }]);
    expect(await run(findHold)).toMatchObject({ waiting: held ? 9 : 8 });
  });

  it('keeps what the clock and the queue find from before on hold, too', async () => {
    const { pharmacy, associationId } = test.prefecture;
    const report = async (submittedAt: Date, number: number) => {
      const id = await test.tenants.insert('incident', {
        association_id: associationId,
        pharmacy_id: pharmacy.id,
        number,
        kind: 'SUSPICION',
        department: '調剤室',
        place: 'レセコン',
        occurred_at: submittedAt,
        reporter_name: '見本 太郎',
        reporter_phone: '00-0000-0000',
        condition: '見慣れない画面が出た',
        impact: 'UNKNOWN',
        recorded_at: submittedAt,
        submitted_at: submittedAt,
      });
      await test.until(async () => {
        const { rows } = await test.tenants.sql.query(
          'SELECT FROM incident WHERE id = $1 AND alerted_at IS NOT NULL',
          [id],
        );
        return rows.length > 0;
      });
      return heldOf(id);
    };
    const earlier = new Date(Date.now() - 60_000);
    await restore();
    await isHeld();
    // Its alert may have been sent between the backup and the loss.
    expect(await report(earlier, 1)).toEqual([true]);
    expect(await report(new Date(), 2)).toEqual([false]);

    expect(await written({ ...association(), actor: 'system' })).toEqual([true]);
    expect(await written({ ...association(), actor: 'system', origin })).toEqual([false]);
    expect(await written({ ...association(), actor: officer() })).toEqual([false]);
    expect(await endAll()).toBe(true);
    expect(await written({ ...association(), actor: 'system' })).toEqual([false]);
  });

  it.each([
    ['told its instant', "now() - interval '1 second'", false],
    ['told none', 'NULL', true],
  ])(
    'keeps on hold what the clock and the queue find before a worker notices a restore that %s',
    async (_, instant, all) => {
      await test.worker.close();
      await test.tenants.sql.query(`UPDATE installation SET restored_at = ${instant}, timeline = '0000BEEF'`);
      const byClock = { ...association(), actor: 'system' } as const;
      const reminder = await write(byClock);
      const ofBefore = await write(byClock, new Date(Date.now() - 60_000));
      const since = await write(byClock, new Date());
      const asked = await write({ ...association(), actor: officer() });
      expect(await keepHold(test.services.database, deliverScope)).toMatchObject({ noticed: true });
      expect(await heldOf(reminder)).toEqual([true]);
      expect(await heldOf(ofBefore)).toEqual([true]);
      expect(await heldOf(since)).toEqual([all]);
      expect(await heldOf(asked)).toEqual([all]);
      expect(await run(findHold)).toMatchObject({ waiting: all ? 4 : 2 });
      expect(await endAll()).toBe(true);
    },
  );

  it('keeps on hold what was paused, too', async () => {
    const messageId = await before();
    await test.tenants.sql.query(
      `INSERT INTO message_stop (association_id, message_id, subject_id, kind, asked_at, followed)
       SELECT association_id, message_id, subject_id, 'PAUSE', now(), true FROM delivery LIMIT 1`,
    );
    await test.tenants.sql.query(`UPDATE delivery SET due_at = 'infinity' WHERE state = 'PENDING'`);
    await restore();
    await test.restart();
    await isHeld();
    expect(await run(findHold)).toMatchObject({ waiting: 8 });
    await test.tenants.sql.query(`UPDATE message_stop SET kind = 'RESUME', followed = false`);
    await test.worker.stops.idle();
    test.worker.stops.ring();
    await test.worker.stops.idle();
    await test.worker.dispatcher.idle();
    expect(await test.states(messageId)).toEqual({ PENDING: 5, DEFERRED: 3, CANCELLED: 1, ACCEPTED: 1 });
    expect(sent()).toEqual([]);
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
    test.worker.dispatcher.ring();
    await isHeld();
    test.worker.dispatcher.ring();
    await test.worker.dispatcher.idle();
    expect(test.sink.mails).toHaveLength(0);
    expect(await run(findHold)).toMatchObject({ waiting: 10 });
  });

  it('can be said by an operator, where it cannot be noticed', async () => {
    const messageId = await before();
    await run(beginHold);
    await test.restart();
    await isHeld();
    await test.worker.dispatcher.idle();
    expect(sent()).toEqual([]);
    expect(await run(findHold)).toMatchObject({ reason: 'ORDERED', waiting: 8 });
    expect((await test.states(messageId))['PENDING']).toBe(5);
  });
});
