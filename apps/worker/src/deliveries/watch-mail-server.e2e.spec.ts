import { setTimeout as sleep } from 'node:timers/promises';
import { findMailOutage } from '@sonae/domain/deliveries';
import { startMailSink } from '@sonae/testing';
import { tellReadiness } from '../tell-readiness.js';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';
import { deliverScope } from './deliver-scope.js';

describe('a mail server that is away', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker();
  });
  afterAll(() => test.close());

  const outage = () => test.services.database.read(deliverScope, findMailOutage);
  const takesMail = () => test.worker.dispatcher.outage() === null;
  const rows = async () =>
    (await test.tenants.sql.query<{ since: Date; told_at: Date }>('SELECT since, told_at FROM mail_outage'))
      .rows;
  /** A report of a worker that was killed that many seconds ago. */
  const tellOfKilled = (seconds: number) =>
    test.tenants.sql.query(
      `INSERT INTO mail_outage (id, since, told_at)
       SELECT gen_random_uuid(), at - interval '1 hour', at FROM (SELECT now() - make_interval(secs => $1) AS at) a`,
      [seconds],
    );

  it('is told in the database while it is away, since when, and no longer', async () => {
    expect(await outage()).toBeNull();
    // The report of an ended worker does not count after 90 seconds, and another worker removes it later.
    await tellOfKilled(91);
    await tellOfKilled(3601);
    expect([await outage(), (await rows()).length]).toEqual([null, 2]);

    const begin = new Date();
    await test.sink.close();
    const messageId = await test.publish(3);
    await test.until(async () => (await outage()) !== null, 30);
    const told = (await outage())!;
    expect([told.since.getTime() >= begin.getTime() - 1_000, told.reply]).toEqual([true, null]);
    expect(await rows()).toHaveLength(2);

    test.sink = await startMailSink(test.sink.port);
    await test.until(async () => (await test.states(messageId))['ACCEPTED'] === 3, 60);
    await test.until(async () => (await outage()) === null, 10);
  }, 120_000);

  it('is not away any more once it is back, also where nothing is left to be sent', async () => {
    await test.sink.close();
    const messageId = await test.publish(1);
    await test.until(async () => (await outage()) !== null, 30);
    await test.tenants.sql.query(
      `UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE message_id = $1`,
      [messageId],
    );
    test.sink = await startMailSink(test.sink.port);
    await test.until(takesMail, 40);
    await test.until(async () => (await outage()) === null, 10);
    // From then on the worker makes no connection.
    const opened = test.sink.opened();
    await sleep(3_000);
    expect([test.sink.opened(), test.sink.connections(), test.sink.mails]).toEqual([opened, 0, []]);
  }, 100_000);

  it('is told from one that answers and takes no mail, with what it says, also where nothing is left to be sent', async () => {
    const { dispatcher } = test.worker;
    await test.sink.close();
    const messageId = await test.publish(3);
    await test.until(async () => (await outage())?.reply === null, 30);
    const { since } = (await outage())!;
    test.sink = await startMailSink(test.sink.port);
    test.sink.refuseSender = () => '451 4.3.0 <noreply@example.jp> queue is full';
    await test.until(async () => typeof (await outage())?.reply === 'string', 40);
    expect(await outage()).toEqual({ since, reply: '451 4.3.0 <…> queue is full' });
    const { facts } = await tellReadiness(test.services, dispatcher, false);
    expect(facts).toMatchObject({ status: 'degraded', mail: { reached: true, takes: false } });
    // The tries do not count.
    expect(await test.states(messageId)).toEqual({ PENDING: 3 });
    await test.tenants.sql.query(
      `UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE message_id = $1 AND state = 'PENDING'`,
      [messageId],
    );
    await sleep(3_000);
    expect(dispatcher.outage()).toMatchObject({ reply: '451 4.3.0 <…> queue is full' });
    test.sink.refuseSender = () => undefined;
    await test.until(async () => (await outage()) === null, 40);
    expect(test.sink.mails).toEqual([]);
  }, 120_000);

  it('is told no longer once the worker ends in order', async () => {
    await test.sink.close();
    await test.publish(1);
    await test.until(async () => (await outage()) !== null, 30);
    await test.worker.close();
    const left = await rows();
    await test.restart();
    expect(left.filter(({ told_at }) => told_at.getTime() > Date.now() - 60_000)).toEqual([]);
    test.sink = await startMailSink(test.sink.port);
  }, 60_000);

  it('is told since when it was first not reached, until all workers reach it', async () => {
    const { port } = test.sink;
    await test.sink.close();
    const other = await test.another({ SMTP_URL: 'smtp://127.0.0.1:1' });
    try {
      const takes = () => [takesMail(), other.dispatcher.outage() === null];
      // Each worker takes some of them, and notices that the server is down.
      const messageId = await test.publish(40);
      await test.until(() => !takes().includes(true), 40);
      await test.until(async () => (await outage()) !== null, 10);
      await sleep(2_000);
      const since = await outage();
      test.sink = await startMailSink(port);
      await test.until(takesMail, 40);
      // The worker has looked several times since.
      await sleep(3_000);
      expect([takes(), (await test.states(messageId))['ACCEPTED']! > 0]).toEqual([[true, false], true]);
      // The other worker's report remains, with its first instant.
      const still = (await outage())!.since.getTime();
      expect(still).toBeGreaterThanOrEqual(since!.since.getTime());
      expect(still - since!.since.getTime()).toBeLessThan(20_000);
    } finally {
      await other.close();
    }
    expect(await outage()).toBeNull();
  }, 120_000);
});
