import { fakeClock } from '@sonae/testing';
import type { Services } from '../services.js';
import { startTestServices } from '../testing/start-test-services.js';
import type { TestWorker } from '../testing/start-test-worker.js';
import { openDispatcher, type MailDispatcher } from './open-dispatcher.js';

const minute = 60_000;

describe('a mail server that hangs up', () => {
  const clock = fakeClock(new Date().toISOString());
  let test: TestWorker;
  let services: Services;
  let close: () => Promise<void>;
  let dispatcher: MailDispatcher;
  let start: number;
  beforeAll(async () => {
    ({ test, services, close } = await startTestServices(clock));
  });
  afterAll(() => close());
  beforeEach(() => {
    dispatcher = openDispatcher(services);
    start = clock().getTime();
    test.sink.mails.length = 0;
    test.sink.refuse = () => undefined;
    test.sink.answer = () => undefined;
  });
  afterEach(async () => {
    await dispatcher.drain(1_000);
    await test.tenants.sql.query(
      `UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL`,
    );
  });

  const elapsed = () => (clock().getTime() - start) / minute;
  const pass = async (until: number, each: () => void = () => undefined) => {
    while (elapsed() < until) {
      // No divisor of a minute, because a real sweep does not come exactly when something is a minute old.
      clock.advance(10_007);
      dispatcher.ring();
      await dispatcher.idle();
      each();
    }
  };
  const people = (count: number, urgent = false) =>
    Array.from({ length: count }, (_, n) => ({ address: `p${n}@own${n % 20}.example.jp`, urgent }));

  it('at every recipient for an hour shows an outage, and gets the alert within 2 minutes after it is well, all within minutes', async () => {
    test.sink.refuse = () => (elapsed() < 60 ? 'drop' : undefined);
    const broadcast = await test.publish(people(100));
    await pass(5);
    const alert = await test.publish([{ address: 'x@officer.example.jp', urgent: true }], 'INCIDENT_ALERT');
    const told = new Set<string | null | undefined>();
    await pass(59.8, () => told.add(dispatcher.outage()?.reply));
    expect([...told]).toEqual(['SMTP: connection breaks at every recipient or message']);
    expect(dispatcher.outage()!.since.getTime() - start).toBeLessThan(0.5 * minute);
    expect(dispatcher.pausing()).toBe(0);
    await pass(62);
    expect(await test.states(alert)).toEqual({ ACCEPTED: 1 });
    expect(dispatcher.outage()).toBeNull();
    await pass(70);
    expect(await test.states(broadcast)).toEqual({ ACCEPTED: 100 });
    expect(test.sink.mails).toHaveLength(101);
  }, 120_000);

  it('after every message shows an outage, and repeats none of them more often than by its steps', async () => {
    test.sink.answer = () => (elapsed() < 30 ? 'drop' : undefined);
    const messageId = await test.publish(people(10, true));
    await pass(3);
    const told = new Set<string | null | undefined>();
    await pass(29.8, () => told.add(dispatcher.outage()?.reply));
    expect([...told]).toEqual(['SMTP: no answer to any message']);
    // Tries after 0, 1, 3, 8, 18 and 28 minutes.
    expect(test.sink.mails.length).toBeLessThanOrEqual(60);
    await pass(70);
    expect(await test.states(messageId)).toEqual({ ACCEPTED: 10 });
    expect(dispatcher.outage()).toBeNull();
  }, 120_000);

  it('at the mail of one domain alone shows no outage', async () => {
    test.sink.refuse = () => 'drop';
    await test.publish(
      Array.from({ length: 10 }, (_, n) => ({ address: `p${n}@hostile.example.jp`, urgent: n < 5 })),
    );
    const told = new Set<unknown>();
    await pass(30, () => told.add(dispatcher.outage()));
    expect([...told]).toEqual([null]);
  }, 120_000);
});
