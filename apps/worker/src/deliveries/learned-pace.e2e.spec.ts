import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('a mail server that takes 50 mails a second and says so', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: '20' });
  });
  afterAll(() => test.close());

  it('gets near 50 a second and few more, and no delivery climbs the ladder', async () => {
    test.sink.perSecond = 50;
    const domains = Array.from({ length: 400 }, (_, n) => ({ address: `a${n}@d${n % 40}.example.jp` }));
    const id = await test.publish(domains);
    const begin = performance.now();
    await test.until(() => test.sink.mails.length >= 300, 50);
    const seconds = (performance.now() - begin) / 1_000;
    expect(seconds).toBeGreaterThan(4.5);
    // Without a learned pace most deliveries would be deferred for a minute after their first answer. A busy machine
    // takes three times as long as an idle one.
    expect(seconds).toBeLessThan(40);
    expect(test.worker.dispatcher.rate()).toBeLessThan(80);
    const alert = await test.publish([{ address: 'officer@d1.example.jp', urgent: true }]);
    await test.until(async () => (await test.states(alert))['ACCEPTED'] === 1, 5);
    // A few were refused before the limit was known: they wait for a minute.
    await test.until(async () => ((await test.states(id))['ACCEPTED'] ?? 0) > 390, 80);
    expect(test.sink.tooFast()).toBeLessThan(150);
    expect(test.sink.mails).toHaveLength(new Set(test.sink.mails.map(({ to }) => to)).size);
    expect(test.worker.dispatcher.outage()).toBeNull();
  }, 150_000);
});
