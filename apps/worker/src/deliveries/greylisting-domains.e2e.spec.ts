import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('many domains of one recipient that greylist', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: '20', SHUTDOWN_SECONDS: '1' });
    test.sink.refuse = (to) => (to.includes('@grey') ? '451 4.7.1 greylisted, try again later' : undefined);
  });
  afterAll(() => test.close());

  it('hold up neither the mail nor the alerts of another association', async () => {
    const other = await test.tenants.prefecture();
    const known = Array.from({ length: 40 }, (_, n) => ({ address: `p${n}@known.example.jp` }));
    const before = await test.publish(known, 'ADVISORY', other);
    await test.until(async () => (await test.states(before))['ACCEPTED'] === 40);
    const grey = Array.from({ length: 200 }, (_, n) => ({ address: `a@grey${n}.example.jp` }));
    const id = await test.publish(grey);
    await test.until(async () => ((await test.states(id))['DEFERRED'] ?? 0) > 100);
    const alerts = await test.publish(
      Array.from({ length: 10 }, (_, n) => ({ address: `o${n}@known.example.jp`, urgent: true })),
      'INCIDENT_ALERT',
      other,
    );
    const notice = await test.publish(
      Array.from({ length: 400 }, (_, n) => ({ address: `m${n}@fine${n % 5}.example.jp` })),
      'ADVISORY',
      other,
    );
    await test.until(async () => (await test.states(alerts))['ACCEPTED'] === 10, 8);
    await test.until(async () => (await test.states(notice))['ACCEPTED'] === 400, 15);
  });
});
