import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('a limited rate', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker({
      MAIL_RATE_PER_SECOND: '20',
      SMTP_CONNECTIONS: '100',
      DELIVERY_LEASE_SECONDS: '5',
      SWEEP_SECONDS: '1',
    });
  });
  afterAll(() => test.close());

  // If each connection waited for its turn, a turn would come after five seconds, as late as the lease ends.
  it('sends all there is, and no faster, however many connections there may be', async () => {
    const begin = performance.now();
    const id = await test.publish(250);
    await test.until(async () => (await test.states(id))['ACCEPTED'] === 250, 45);
    // 249 of them have to wait for a twentieth of a second each.
    expect((performance.now() - begin) / 1_000).toBeGreaterThan(12);
    const states = await test.states(id);
    expect(states).toMatchObject({ ACCEPTED: 250 });
    // On a machine that stands still a lease may end during a send: that mail is sent once more.
    expect(new Set(test.sink.mails.flatMap(({ to }) => to))).toHaveProperty('size', 250);
  });
});
