import { requestPasswordReset } from '@sonae/domain/accounts';
import { openFirstAssessments } from '@sonae/domain/assessments';
import { sendReviewReminders } from '@sonae/domain/reminders';
import { addDays, dayInJapan, startOfDay } from '@sonae/platform/time';
import { fakeClock, loadOfficialData } from '@sonae/testing';
import { openDispatcher } from './deliveries/open-dispatcher.js';
import type { Services } from './services.js';
import { startTestServices } from './testing/start-test-services.js';
import type { TestWorker } from './testing/start-test-worker.js';

const start = dayInJapan(new Date());
const day = (count: number) => addDays(start, count);

describe('a worker that sends nothing for 14 days', () => {
  const clock = fakeClock();
  /** 09:10 of a day in Japan. */
  const morning = (count: number) =>
    clock.set(new Date(startOfDay(day(count)).getTime() + 33_000_000).toISOString());
  let test: TestWorker;
  let services: Services;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ test, services, close } = await startTestServices(clock));
    await loadOfficialData(services.database);
  });
  afterAll(() => close());

  it('sends each person the one reminder that is true now, no link that has ended, and tells the rest', async () => {
    const { database } = services;
    const { associationId, pharmacy, officer } = test.prefecture;
    const request = { actor: 'system', requestId: 'test' } as const;
    morning(0);
    await database.run({ kind: 'association', associationId, ...request }, async (tx) => {
      await openFirstAssessments(tx, { pharmacyIds: [pharmacy.id], dueOn: day(7) });
      await tx.audit({ action: 'test.open', recordType: 'assessment' });
    });
    for (let count = 0; count <= 14; count += 1) {
      morning(count);
      await sendReviewReminders(database, { now: clock() });
      if (count % 7 > 0) continue;
      await database.run({ kind: 'system', task: 'accounts', ...request }, (tx) =>
        requestPasswordReset(tx, { email: officer.email }),
      );
    }
    await test.publish([{ address: 'everybody@example.jp' }]);
    clock.advance(3_600_000);
    const dispatcher = openDispatcher(services);
    dispatcher.ring();
    await dispatcher.idle();
    await dispatcher.drain(1_000);

    const contacts = await test.tenants.sql.query<{ email: string }>(
      'SELECT email FROM contact WHERE pharmacy_id = $1',
      [pharmacy.id],
    );
    const expected = [...contacts.rows.map(({ email }) => email), 'everybody@example.jp'];
    expect(test.sink.mails.map(({ to }) => to).sort()).toEqual(expected.sort());
    const { rows } = await test.tenants.sql.query<object>(
      `SELECT m.kind, d.wave, d.state, d.cancel_reason AS why, count(*)::int AS count FROM delivery d JOIN message m ON m.id = d.message_id
       GROUP BY 1, 2, 3, 4 ORDER BY min(d.created_at), 3`,
    );
    const two = { kind: 'REVIEW_REMINDER', state: 'CANCELLED', why: 'OVERTAKEN', count: 2 };
    const one = { kind: 'PASSWORD_RESET', wave: '1', state: 'CANCELLED', why: 'EXPIRED', count: 1 };
    expect(rows).toEqual(
      expect.arrayContaining([
        { ...two, wave: 'D-7' },
        { ...two, wave: 'D-1' },
        { ...two, wave: 'D+7', state: 'ACCEPTED', why: null },
        { ...one, count: 3 },
      ]),
    );
    const counts = await test.tenants.sql.query<object>(
      `SELECT FROM message WHERE audience_count <> accepted_count + cancelled_count OR useful_until IS NULL`,
    );
    expect(counts.rows).toEqual([]);
  });
});
