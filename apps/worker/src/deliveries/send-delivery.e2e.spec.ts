import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('a message that cannot be composed', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker({ SWEEP_SECONDS: '60' });
  });
  afterAll(() => test.close());

  /** Publishes to one recipient while the worker is stopped, and starts it with these parts of the message. */
  const publish = async (compiled: object) => {
    await test.worker.close();
    const messageId = await test.publish(1);
    await test.tenants.sql.query('UPDATE message SET compiled = $2 WHERE id = $1', [messageId, compiled]);
    await test.restart();
    return messageId;
  };
  const delivery = async (messageId: string) => {
    const { rows } = await test.tenants.sql.query<{ state: string; attempts: number; reply: string | null }>(
      'SELECT state, attempts, reply FROM delivery WHERE message_id = $1',
      [messageId],
    );
    return rows[0];
  };

  it('bounces where the message itself is at fault', async () => {
    const messageId = await publish({ subject: 's', text: 'text {{unknown}}', html: '<p>{{link}}</p>' });
    await test.until(async () => (await delivery(messageId))?.state === 'BOUNCED');
    expect(await delivery(messageId)).toMatchObject({ attempts: 1, reply: 'MESSAGE_INVALID' });
  });

  it('is tried again later where the program is', async () => {
    const messageId = await publish({ subject: 's', text: 1, html: '<p>{{link}}</p>' });
    await test.until(async () => (await delivery(messageId))?.state === 'DEFERRED');
    expect(await delivery(messageId)).toMatchObject({ attempts: 1, reply: null });
  });
});
