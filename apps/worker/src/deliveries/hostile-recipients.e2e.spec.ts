import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

// A send that hangs is given up after a minute; what is asked here is done long before.
describe('one recipient in twenty whose server', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: '8', SHUTDOWN_SECONDS: '1' });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.tenants.sql.query('DELETE FROM delivery');
    await test.restart();
    test.sink.mails.length = 0;
    test.sink.refuse = () => undefined;
    test.sink.answer = () => undefined;
  });

  const healthy = 'example.jp';
  const bad = 'hostile.example.jp';
  const people = (urgent = false) =>
    Array.from({ length: 200 }, (_, n) => ({
      address: `person${n}@${n % 20 === 0 ? bad : healthy}`,
      urgent,
    }));
  const isBad = (to: string) => to.endsWith(`@${bad}`);
  const attempts = async (messageId: string) => {
    const { rows } = await test.tenants.sql.query<{ attempts: number }>(
      'SELECT max(attempts) AS attempts FROM delivery WHERE message_id = $1 AND address LIKE $2',
      [messageId, `%@${bad}`],
    );
    return rows[0]?.attempts;
  };

  it.each([
    ['hangs up at RCPT TO', 'refuse', 'drop'],
    ['says nothing after RCPT TO', 'refuse', 'hang'],
    ['says nothing after the message', 'answer', 'hang'],
    ['says goodbye to us at RCPT TO', 'refuse', '421 4.7.0 closing this connection'],
  ] as const)('%s keeps the mail from nobody else', async (_what, step, how) => {
    test.sink[step] = (to) => (isBad(to) ? how : undefined);
    const messageId = await test.publish(people());
    await test.until(() => test.sink.mails.filter(({ to }) => !isBad(to)).length === 190, 20);
    if (how !== 'hang') await test.until(async () => (await attempts(messageId)) === 1);
    // Nothing waits for the sends that hang.
    const later = await test.publish([{ address: `kaicho@${healthy}`, urgent: true }]);
    await test.until(async () => (await test.states(later))['ACCEPTED'] === 1, 5);
    expect(test.worker.sender.reached()).toBe(true);
    expect(test.sink.most()).toBeLessThanOrEqual(8);
  });

  it('hangs up at every urgent mail is not asked first for ever', async () => {
    test.sink.refuse = (to) => (isBad(to) ? 'drop' : undefined);
    await test.publish(people(true).filter(({ address }) => isBad(address)));
    await test.until(() => test.worker.sender.pausing() === 1);
    const messageId = await test.publish(people());
    await test.until(() => test.sink.mails.length === 190, 20);
    expect((await test.states(messageId))['ACCEPTED']).toBeGreaterThan(180);
    expect(test.worker.sender.pausing()).toBe(1);
  });
});
