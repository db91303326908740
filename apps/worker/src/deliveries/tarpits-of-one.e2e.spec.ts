import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('urgent mails of one association to sixty new domains that say nothing after the message', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: '20', SHUTDOWN_SECONDS: '1' });
    test.sink.answer = (to) => (to.includes('@tarpit') ? 'hang' : undefined);
  });
  afterAll(() => test.close());

  it('keep out no first mail of another association to good domains', async () => {
    const other = await test.tenants.prefecture();
    await test.publish(
      Array.from({ length: 60 }, (_, n) => ({ address: `a@tarpit${n}.example.jp`, urgent: true })),
      'INCIDENT_ALERT',
    );
    // All slots for such mail are taken.
    await test.until(() => test.worker.dispatcher.progress().sending >= 9);
    const alerts = await test.publish(
      Array.from({ length: 5 }, (_, n) => ({ address: `o@fresh${n}.example.jp`, urgent: true })),
      'INCIDENT_ALERT',
      other,
    );
    const notice = await test.publish(
      Array.from({ length: 50 }, (_, n) => ({ address: `m@own${n}.example.jp` })),
      'ADVISORY',
      other,
    );
    await test.until(async () => (await test.states(alerts))['ACCEPTED'] === 5, 10);
    await test.until(async () => (await test.states(notice))['ACCEPTED'] === 50, 20);
  });
});
