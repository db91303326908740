import { fakeClock, startMailSink } from '@sonae/testing';
import type { Services } from '../services.js';
import { tellReadiness } from '../tell-readiness.js';
import { startTestServices } from '../testing/start-test-services.js';
import type { TestWorker } from '../testing/start-test-worker.js';
import { openDispatcher } from './open-dispatcher.js';
import { watchDeliveries } from './watch-deliveries.js';

describe('a mail server that is away for an hour', () => {
  const clock = fakeClock(new Date().toISOString());
  let test: TestWorker;
  let services: Services;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ test, services, close } = await startTestServices(clock));
  });
  afterAll(() => close());

  it('is told all the time, ends no process, and gets everything when it is back', async () => {
    await test.sink.close();
    const messageId = await test.publish(30);
    const dispatcher = openDispatcher(services);
    const watch = watchDeliveries(services, dispatcher);
    // Like the schedule: the watch looks while the ring is being answered.
    const sweep = async () => {
      clock.advance(5_000);
      dispatcher.ring();
      const state = await watch();
      await dispatcher.idle();
      return state;
    };
    const told = async () => {
      const { facts } = await tellReadiness(services, dispatcher, false);
      const { values } = await services.metrics.mailServerReached.get();
      const takes = (await services.metrics.mailServerTakes.get()).values[0]?.value;
      return { ...facts, database: undefined, mail: undefined, reached: values[0]?.value, takes };
    };
    expect(await sweep()).toBe('WORKING');
    const states = new Set<string>();
    const tales = new Set<string>();
    for (let second = 0; second < 3_600; second += 5) {
      states.add(await sweep());
      tales.add(JSON.stringify(await told()));
    }
    expect([...states]).toEqual(['WORKING']);
    expect([...tales]).toEqual([JSON.stringify({ status: 'degraded', reached: 0, takes: 0 })]);
    expect(await test.states(messageId)).toEqual({ PENDING: 30 });

    test.sink = await startMailSink(test.sink.port);
    for (let turn = 0; turn < 61 && test.sink.mails.length < 30; turn += 1) await sweep();
    expect(test.sink.mails).toHaveLength(30);
    expect(await test.states(messageId)).toEqual({ ACCEPTED: 30 });
    expect(await sweep()).toBe('WORKING');
    expect(await told()).toEqual({ status: 'ready', reached: 1, takes: 1 });
    await dispatcher.drain(1_000);
  });
});

describe('a database that is away for two minutes', () => {
  const clock = fakeClock(new Date().toISOString());
  let test: TestWorker;
  let services: Services;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ test, services, close } = await startTestServices(clock));
  });
  afterAll(() => close());

  it('ends no process when it is back, and what was due meanwhile goes out', async () => {
    const { sql } = test.tenants;
    const admit = (limit: number) =>
      sql.query(
        `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT ${limit}', current_database()); END $$`,
      );
    const dispatcher = openDispatcher(services);
    const watch = watchDeliveries(services, dispatcher);
    // Like the schedule: the watch looks while the ring is being answered.
    const sweep = async () => {
      clock.advance(5_000);
      dispatcher.ring();
      const state = await watch().catch(() => 'AWAY');
      await dispatcher.idle();
      return state;
    };
    expect(await sweep()).toBe('WORKING');
    const messageId = await test.publish(30);
    await admit(0);
    await sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND usename = 'sonae_app'`,
    );
    for (let second = 0; second < 120; second += 5) expect(await sweep()).toBe('AWAY');
    await admit(-1);
    expect(await sweep()).toBe('WORKING');
    for (let turn = 0; turn < 12 && test.sink.mails.length < 30; turn += 1) await sweep();
    expect(await test.states(messageId)).toEqual({ ACCEPTED: 30 });
    expect(await sweep()).toBe('WORKING');
    await dispatcher.drain(1_000);
  });
});
