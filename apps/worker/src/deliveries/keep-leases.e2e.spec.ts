import { setTimeout as sleep } from 'node:timers/promises';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

// A lease of two seconds, where a mail server takes longer to answer.
describe('the lease of what is being sent', () => {
  let test: TestWorker;
  let another: { close(): Promise<void> };
  beforeAll(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: '8', DELIVERY_LEASE_SECONDS: '2' });
    another = await test.another();
  });
  afterAll(async () => {
    await another.close();
    await test.close();
  });

  const rowOf = async (messageId: string) => {
    const { rows } = await test.tenants.sql.query<{ attempts: number; uncertain: number; state: string }>(
      'SELECT attempts, uncertain_count AS uncertain, state FROM delivery WHERE message_id = $1',
      [messageId],
    );
    return rows[0];
  };

  it('is renewed while the answer to the whole message is waited for, and others go on', async () => {
    test.sink.answer = (to) => (to.startsWith('slow') ? sleep(5_000).then(() => undefined) : undefined);
    const slow = await test.publish([{ address: 'slow@slow.example.jp' }]);
    await test.until(() => test.sink.mails.length === 0 && test.sink.connections() > 0);
    const others = await test.publish(50);
    await test.until(async () => (await test.states(others))['ACCEPTED'] === 50, 4);
    await test.until(async () => (await test.states(slow))['ACCEPTED'] === 1);
    expect(await rowOf(slow)).toEqual({ attempts: 1, uncertain: 0, state: 'ACCEPTED' });
    expect(test.sink.mails.filter(({ to }) => to.startsWith('slow'))).toHaveLength(1);
  });

  it('ends the send before its own end where it cannot be renewed', async () => {
    test.sink.answer = (to) => (to.startsWith('stuck') ? 'hang' : undefined);
    const id = await test.publish([{ address: 'stuck@stuck.example.jp' }]);
    await test.until(() => test.sink.mails.some(({ to }) => to.startsWith('stuck')));
    const { sql } = test.tenants;
    await sql.query('BEGIN');
    const { rows } = await sql.query<{ left: number }>(
      `SELECT extract(epoch FROM lease_until - app.now())::float8 AS left FROM delivery WHERE message_id = $1 FOR UPDATE`,
      [id],
    );
    const begin = performance.now();
    const open = test.sink.connections();
    await test.until(() => test.sink.connections() < open, 3);
    expect((performance.now() - begin) / 1_000).toBeLessThan(rows[0]!.left);
    await sql.query('COMMIT');
    await test.until(async () => (await rowOf(id))?.state === 'DEFERRED');
    expect(await rowOf(id)).toMatchObject({ uncertain: 1 });
  });
});
