import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('a limited rate', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker({
      MAIL_RATE_PER_SECOND: '50',
      SMTP_CONNECTIONS: '100',
      DELIVERY_LEASE_SECONDS: '2',
      SWEEP_SECONDS: '1',
    });
  });
  afterAll(() => test.close());

  // If each connection waited for its turn, a turn would come after two seconds, as late as the lease ends.
  it('sends all there is, however many connections there may be', async () => {
    const id = await test.publish(250);
    await test.until(async () => (await test.states(id))['ACCEPTED'] === 250, 12);
    const states = await test.states(id);
    expect(states).toMatchObject({ ACCEPTED: 250 });
    expect(test.sink.mails).toHaveLength(250);
  });
});
