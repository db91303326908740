import { fakeClock } from '@sonae/testing';
import type { Services } from '../services.js';
import { startTestServices } from '../testing/start-test-services.js';
import type { TestWorker } from '../testing/start-test-worker.js';
import { openDispatcher, type MailDispatcher } from './open-dispatcher.js';

const minute = 60_000;

describe('a mail server that answers 451 to everybody', () => {
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
  });
  afterEach(async () => {
    await dispatcher.drain(1_000);
    await cancelAll();
  });

  const cancelAll = (but = '') =>
    test.tenants.sql.query(
      `UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL AND message_id::text <> $1`,
      [but],
    );
  const elapsed = () => (clock().getTime() - start) / minute;
  const peopleOf = (count: number, name: string) =>
    Array.from({ length: count }, (_, n) => ({ address: `${name}${n}@${name}${n % 20}.example.jp` }));
  const sweep = async () => {
    // No divisor of a minute, because a real sweep does not come exactly when something is a minute old.
    clock.advance(10_007);
    dispatcher.ring();
    await dispatcher.idle();
  };
  const pass = async (until: number, each: () => void = () => undefined) => {
    while (elapsed() < until) {
      await sweep();
      each();
    }
  };

  it('for 90 minutes gets the alert within 2 minutes after it is well, the others within minutes, and few meanwhile', async () => {
    const { sink } = test;
    const tries: number[] = [];
    sink.answer = (to) => {
      tries.push(elapsed());
      return to === 'poison@example.jp' || elapsed() < 90 ? '451 4.3.0 not now' : undefined;
    };
    const broadcast = await test.publish(peopleOf(150, 'person'));
    const poison = await test.publish([{ address: 'poison@example.jp' }]);
    const outages: (string | null | undefined)[] = [];
    await pass(1, () => outages.push(dispatcher.outage()?.reply));
    await pass(5);
    await pass(40, () => outages.push(dispatcher.outage()?.reply));
    expect(new Set(outages.splice(0, 6))).toEqual(new Set([undefined]));
    expect(new Set(outages)).toEqual(new Set(['451 4.3.0']));
    const alert = await test.publish([{ address: 'officer@example.jp', urgent: true }], 'INCIDENT_ALERT');
    await pass(89.8);
    expect(sink.mails).toEqual([]);
    expect(dispatcher.outage()).toMatchObject({ reply: '451 4.3.0' });
    // The outage begins with the first refusal, not when it was detected.
    expect(dispatcher.outage()!.since.getTime() - start).toBeLessThan(0.5 * minute);
    // Only the ladder and a trickle: one alert and one other mail a minute.
    expect(tries.filter((at) => at > 60).length).toBeLessThan(2 * 30 + 151);

    const arrivals = new Map<string, number>();
    await pass(110, () => {
      for (const { to } of sink.mails) if (!arrivals.has(to)) arrivals.set(to, elapsed() - 90);
    });
    expect(await test.states(alert)).toEqual({ ACCEPTED: 1 });
    expect(arrivals.get('officer@example.jp')).toBeLessThan(2);
    expect(await test.states(broadcast)).toEqual({ ACCEPTED: 150 });
    const sorted = [...arrivals.values()].sort((a, b) => a - b);
    expect(sorted[75]).toBeLessThan(4);
    expect(sink.mails).toHaveLength(151);
    expect(dispatcher.outage()).toBeNull();
    // Recipients that still defer are tried once a minute at most.
    expect(await test.states(poison)).toEqual({ DEFERRED: 1 });
    const { rows } = await test.tenants.sql.query<{ attempts: number }>(
      'SELECT attempts FROM delivery WHERE message_id = $1',
      [poison],
    );
    expect(rows[0]?.attempts).toBeLessThan(25);
  }, 120_000);

  it.each([1, 2])(
    'is tried with what few there are: %i alerts arrive within 2 minutes after it is well',
    async (count) => {
      const { sink } = test;
      const tries: number[] = [];
      sink.answer = () => {
        tries.push(elapsed());
        return elapsed() < 60 ? '451 4.3.0 not now' : undefined;
      };
      await pass(2);
      const officers = Array.from({ length: count }, (_, n) => ({
        address: `officer${n}@example.jp`,
        urgent: true,
      }));
      const alert = await test.publish(officers, 'INCIDENT_ALERT');
      await pass(59.8);
      expect(sink.mails).toEqual([]);
      // Each minute has a try, and no more tries than the ladder and one a minute.
      const gaps = tries.slice(1).map((at, n) => at - tries[n]!);
      expect(Math.max(...gaps)).toBeLessThan(1.5);
      expect(tries.length).toBeLessThan(60 + 10 * count);
      await pass(62);
      expect(await test.states(alert)).toEqual({ ACCEPTED: count });
    },
    60_000,
  );

  it.each([1, 4])(
    'is told all the time, also where only %i of 4 messages are left',
    async (count) => {
      const { sink } = test;
      sink.answer = () => (elapsed() < 60 ? '451 4.3.0 not now' : undefined);
      await pass(2);
      const left = await test.publish(peopleOf(count, 'left'));
      if (count < 4) await test.publish(peopleOf(4 - count, 'other'));
      await pass(5);
      await cancelAll(left);
      const told = new Set<string | undefined>();
      await pass(59.8, () => told.add(dispatcher.outage()?.reply ?? undefined));
      expect([...told]).toEqual(['451 4.3.0']);
      await pass(62);
      expect(dispatcher.outage()).toBeNull();
      expect(await test.states(left)).toEqual({ ACCEPTED: count });
    },
    60_000,
  );

  it.each(['451 4.2.1 mailbox busy', '554 5.7.1 denied'])(
    'or one domain that answers %s shows no outage, and its mail arrives within 2 minutes after it is well',
    async (reply) => {
      const { sink } = test;
      sink.answer = () => (elapsed() < 30 ? reply : undefined);
      await pass(2);
      const alert = await test.publish(
        ['one', 'two', 'three', 'four'].map((name) => ({ address: `${name}@one.example.jp`, urgent: true })),
        'INCIDENT_ALERT',
      );
      const told = new Set<unknown>();
      await pass(29.8, () => told.add(dispatcher.outage()));
      expect([...told]).toEqual([null]);
      await pass(32);
      expect(await test.states(alert)).toEqual({ ACCEPTED: 4 });
    },
    60_000,
  );
});
