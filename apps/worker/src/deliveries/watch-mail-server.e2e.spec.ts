import { findMailOutage } from '@sonae/domain/deliveries';
import { startMailSink } from '@sonae/testing';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';
import { deliverScope } from './deliver-scope.js';

describe('a mail server that is away', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker();
  });
  afterAll(() => test.close());

  const outage = () => test.parts.database.read(deliverScope, findMailOutage);

  it('is told in the database while it is away, since when, and no longer', async () => {
    expect(await outage()).toBeNull();
    await test.sink.close();
    const messageId = await test.publish(3);
    await test.until(async () => (await outage()) !== null, 30);
    const since = await outage();

    // What a worker said that has ended says nothing any more, and the next one begins anew.
    await test.worker.close();
    await test.tenants.sql.query(
      `UPDATE mail_outage SET since = since - interval '1 hour', told_at = told_at - interval '91 seconds'`,
    );
    expect(await outage()).toBeNull();
    await test.restart();
    await test.until(async () => (await outage()) !== null, 30);
    expect((await outage())?.getTime()).toBeGreaterThanOrEqual(since!.getTime());

    test.sink = await startMailSink(test.sink.port);
    await test.until(async () => (await test.states(messageId))['ACCEPTED'] === 3, 60);
    await test.until(async () => (await outage()) === null, 10);
  });
});
