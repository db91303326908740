import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('a pace that falls', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: '8' });
  });
  afterAll(() => test.close());

  it('gives back what was claimed before, so that the mail of others does not wait for it', async () => {
    const other = await test.tenants.prefecture();
    test.sink.perSecond = 2;
    const slow = await test.publish(
      Array.from({ length: 600 }, (_, n) => ({ address: `slow${n}@slow${n % 100}.example.jp` })),
    );
    const rows = async (messageId: string, state: string) => (await test.states(messageId))[state] ?? 0;
    await test.until(async () => (await rows(slow, 'SENDING')) > 60);
    await test.until(() => test.worker.dispatcher.rate() < 4, 30);
    const few = await test.publish(
      Array.from({ length: 3 }, (_, n) => ({ address: `few${n}@few${n}.example.jp` })),
      'ADVISORY',
      other,
    );
    await test.until(async () => (await rows(slow, 'SENDING')) < 40, 12);
    await test.until(async () => (await rows(few, 'ACCEPTED')) > 0, 25);
    const { rows: counted } = await test.tenants.sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM delivery WHERE message_id = $1 AND state = 'PENDING' AND attempts > 0`,
      [slow],
    );
    expect(counted).toEqual([{ count: 0 }]);
  }, 90_000);
});
