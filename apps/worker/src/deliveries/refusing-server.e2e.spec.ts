import { fakeClock } from '@sonae/testing';
import { closeParts, openParts } from '../open-parts.js';
import type { Parts } from '../parts.js';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';
import { openSender, type Sender } from './open-sender.js';

const minute = 60_000;

describe('a mail server that answers 451 to everybody for 90 minutes', () => {
  const clock = fakeClock(new Date().toISOString());
  let test: TestWorker;
  let parts: Parts;
  let sender: Sender;
  beforeAll(async () => {
    test = await startTestWorker();
    await test.worker.close();
    parts = await openParts(test.parts.settings, clock);
    sender = openSender(parts);
  });
  afterAll(async () => {
    await sender.drain(1_000);
    await closeParts(parts);
    await test.close();
  });

  const start = clock().getTime();
  const elapsed = () => (clock().getTime() - start) / minute;
  const sweep = async () => {
    clock.advance(10_000);
    sender.ring();
    await sender.idle();
  };
  const pass = async (until: number, each: () => void = () => undefined) => {
    while (elapsed() < until) {
      await sweep();
      each();
    }
  };

  it('gets the alert within 2 minutes after it is well, the others within minutes, and few meanwhile', async () => {
    const { sink } = test;
    const tries: number[] = [];
    sink.answer = (to) => {
      tries.push(elapsed());
      return to === 'poison@example.jp' || elapsed() < 90 ? '451 4.3.0 not now' : undefined;
    };
    const people = Array.from({ length: 150 }, (_, i) => ({ address: `person${i}@example.jp` }));
    const broadcast = await test.publish(people);
    const poison = await test.publish([{ address: 'poison@example.jp' }]);
    const outages: (string | null | undefined)[] = [];
    await pass(1, () => outages.push(sender.outage()?.reply));
    await pass(5);
    await pass(40, () => outages.push(sender.outage()?.reply));
    expect(new Set(outages.splice(0, 6))).toEqual(new Set([undefined]));
    expect(new Set(outages)).toEqual(new Set(['451 4.3.0 not now']));
    const alert = await test.publish([{ address: 'officer@example.jp', urgent: true }], 'INCIDENT_ALERT');
    await pass(89.8);
    expect(sink.mails).toEqual([]);
    expect(sender.outage()).toEqual({ reply: '451 4.3.0 not now' });
    // The ladder alone, and a trickle: one alert and one other a minute.
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
    expect(sender.outage()).toBeNull();
    // Whom it still puts off is tried no more often than once a minute.
    expect(await test.states(poison)).toEqual({ DEFERRED: 1 });
    const { rows } = await test.tenants.sql.query<{ attempts: number }>(
      'SELECT attempts FROM delivery WHERE message_id = $1',
      [poison],
    );
    expect(rows[0]?.attempts).toBeLessThan(25);
  }, 120_000);
});
