import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

// A hanging send is aborted after a minute; these tests end long before.
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
    // No other mail waits for the hanging sends.
    const later = await test.publish([{ address: `kaicho@${healthy}`, urgent: true }]);
    await test.until(async () => (await test.states(later))['ACCEPTED'] === 1, 5);
    expect(test.worker.dispatcher.outage()).toBeNull();
    expect(test.sink.most()).toBeLessThanOrEqual(8);
  });

  it('hangs up at every urgent mail is not asked first for ever', async () => {
    test.sink.refuse = (to) => (isBad(to) ? 'drop' : undefined);
    await test.publish(people(true).filter(({ address }) => isBad(address)));
    await test.until(() => test.worker.dispatcher.pausing() === 1);
    const messageId = await test.publish(people());
    await test.until(() => test.sink.mails.length === 190, 20);
    expect((await test.states(messageId))['ACCEPTED']).toBeGreaterThan(180);
    expect(test.worker.dispatcher.pausing()).toBe(1);
  });
});

// Each pharmacy may have a domain of its own, and a new worker knows none of them.
describe('recipients in domains of which the worker knows nothing', () => {
  let test: TestWorker;
  beforeEach(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: '20', SHUTDOWN_SECONDS: '1' });
    test.sink.answer = (to) => (isBad(to) ? 'hang' : undefined);
  });
  afterEach(() => test.close());

  const isBad = (to: string) => /@bad/.test(to);
  const taken = (of: (to: string) => boolean) => test.sink.mails.filter(({ to }) => of(to)).length;
  const domains = (count: number, every: number) =>
    Array.from({ length: count }, (_, n) => ({
      address: n % every === 3 ? `a@bad${n}.example.jp` : `a@good${n}.example.jp`,
    }));

  it('get theirs, alerts at once, though five of them say nothing after the message', async () => {
    const other = await test.tenants.prefecture();
    await test.publish(domains(600, 120));
    await test.until(() => taken(isBad) === 5, 20);
    const alert = await test.publish(
      [{ address: 'x@alert.example.jp', urgent: true }],
      'INCIDENT_ALERT',
      other,
    );
    await test.until(async () => (await test.states(alert))['ACCEPTED'] === 1, 5);
    await test.until(() => taken((to) => /@good/.test(to)) === 595, 30);
  });

  it('do not stand in the way of mail to good domains, however many say nothing', async () => {
    const other = await test.tenants.prefecture();
    const people = Array.from({ length: 100 }, (_, n) => ({ address: `p${n}@known${n % 4}.example.jp` }));
    const known = await test.publish(people, 'ADVISORY', other);
    await test.until(async () => (await test.states(known))['ACCEPTED'] === 100, 20);
    await test.publish(domains(1_000, 20));
    // More of them than slots.
    await test.until(() => taken(isBad) >= 8, 20);
    const more = await test.publish(people, 'ADVISORY', other);
    await test.until(async () => (await test.states(more))['ACCEPTED'] === 100, 10);
    const urgent = [{ address: 'x@known1.example.jp', urgent: true }];
    const alert = await test.publish(urgent, 'INCIDENT_ALERT', other);
    await test.until(async () => (await test.states(alert))['ACCEPTED'] === 1, 5);
  });
});
