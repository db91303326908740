import { jest } from '@jest/globals';
import type { Database } from '@sonae/platform/database';
import { openMetrics } from '@sonae/platform/telemetry';
import { fakeClock } from '@sonae/testing';
import type { Parts } from '../parts.js';
import { breakCircuit } from './break-circuit.js';
import type { Sender } from './open-sender.js';
import { paceSends } from './pace-sends.js';
import { seatSlow, type Going } from './seat-slow.js';
import { watchDeliveries } from './watch-deliveries.js';
import { watchDestinations } from './watch-destinations.js';

describe('watchDeliveries', () => {
  it('calls a process stuck only when mail waits, could go out, and nothing moves', async () => {
    const clock = fakeClock();
    const state = { since: clock() as Date | null, able: true, sending: 0, at: clock() };
    const waited = () => (state.since === null ? 0 : (clock().getTime() - state.since.getTime()) / 1000);
    const parts = {
      database: { read: async () => waited() } as unknown as Database,
      metrics: openMetrics(),
      settings: { DELIVERY_LEASE_SECONDS: 120 },
      clock,
    } as unknown as Parts;
    const sender = {
      able: () => state.able,
      reached: () => state.able,
      progress: () => ({ at: state.at, sending: state.sending }),
    } as unknown as Sender;
    const watch = watchDeliveries(parts, sender);
    expect(await watch()).toBe('WORKING');
    clock.advance(61_000);
    expect(await watch()).toBe('STUCK');
    expect((await parts.metrics.oldestDue.get()).values[0]?.value).toBe(61);
    state.able = false;
    expect(await watch()).toBe('WORKING');
    state.able = true;
    state.sending = 1;
    expect(await watch()).toBe('WORKING');
    clock.advance(120_000);
    expect(await watch()).toBe('STUCK');
    state.at = clock();
    expect(await watch()).toBe('WORKING');
    clock.advance(200_000);
    state.since = null;
    expect(await watch()).toBe('WORKING');
  });
});

describe('breakCircuit', () => {
  it('opens after three failures in a row, pauses longer each time, and closes at the first success', () => {
    const clock = fakeClock();
    const circuit = breakCircuit(clock);
    circuit.failed();
    circuit.failed();
    circuit.succeeded();
    circuit.failed();
    circuit.failed();
    expect(circuit.pausedUntil()).toBeNull();
    circuit.failed();
    const pauses = Array.from({ length: 10 }, () => {
      const until = circuit.pausedUntil()!.getTime() - clock().getTime();
      circuit.failed();
      clock.advance(until);
      expect(circuit.pausedUntil()).toBeNull();
      expect(circuit.onTrial()).toBe(true);
      circuit.failed();
      return until / 1000;
    });
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(circuit.broken()).toBe(true);
    circuit.succeeded();
    expect(circuit.pausedUntil()).toBeNull();
    expect([circuit.onTrial(), circuit.broken()]).toEqual([false, false]);
  });

  it('lets the others follow once the server lets one in, and pauses at once should it fail again', () => {
    const clock = fakeClock();
    const circuit = breakCircuit(clock);
    for (let n = 0; n < 3; n += 1) circuit.failed();
    circuit.reached();
    expect(circuit.pausedUntil()).not.toBeNull();
    clock.advance(2_000);
    circuit.reached();
    expect([circuit.onTrial(), circuit.pausedUntil(), circuit.broken()]).toEqual([false, null, true]);
    circuit.failed();
    expect(circuit.pausedUntil()!.getTime() - clock().getTime()).toBe(4_000);
    expect(circuit.lastPauseEnd()).toEqual(circuit.pausedUntil());
  });
});

describe('watchDestinations', () => {
  const clock = fakeClock();
  const changes = jest.fn();
  const destinations = watchDestinations(clock, 2, changes);

  it('lets few go at once to a domain that has not answered yet, and any number afterwards', () => {
    const [first, second] = [destinations.visit('a.jp'), destinations.visit('a.jp')];
    expect(destinations.hasRoom('a.jp')).toBe(false);
    expect(destinations.hasRoom('b.jp')).toBe(true);
    first.end('UNASKED');
    expect(destinations.hasRoom('a.jp')).toBe(true);
    destinations.visit('a.jp');
    second.end('ANSWERED');
    expect(changes).toHaveBeenCalledTimes(2);
    for (let n = 0; n < 5; n += 1) destinations.visit('a.jp');
    expect(destinations.hasRoom('a.jp')).toBe(true);
  });

  it('pauses after three failures in a row, longer each time, with a single try after each, and ends at an answer', () => {
    const fail = () => {
      destinations.visit('c.jp').end('FAILED');
    };
    fail();
    fail();
    destinations.visit('c.jp').end('ANSWERED');
    fail();
    fail();
    expect(destinations.pausedUntil('c.jp')).toBeNull();
    const pauses = Array.from({ length: 8 }, () => {
      fail();
      const until = destinations.pausedUntil('c.jp')!.getTime() - clock().getTime();
      expect([destinations.hasRoom('c.jp'), destinations.pausing()]).toEqual([false, 1]);
      clock.advance(until);
      expect([destinations.hasRoom('c.jp'), destinations.pausing()]).toEqual([true, 0]);
      return until / 1000;
    });
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
    const only = destinations.visit('c.jp');
    expect(destinations.hasRoom('c.jp')).toBe(false);
    only.end('ANSWERED');
    expect(destinations.hasRoom('c.jp')).toBe(true);
  });

  it('counts a slow send as a failure once, and takes it back when it is answered after all', () => {
    const visits = [1, 2].map(() => destinations.visit('d.jp'));
    for (const visit of visits) visit.slow();
    // A slow one has left its desk.
    const third = destinations.visit('d.jp');
    visits[0]!.end('FAILED');
    expect(destinations.pausedUntil('d.jp')).toBeNull();
    third.slow();
    expect(destinations.pausedUntil('d.jp')).not.toBeNull();
    third.end('ANSWERED');
    expect(destinations.pausedUntil('d.jp')).toBeNull();
  });

  it('forgets who is idle, so that its memory is bounded', () => {
    const fail = () => {
      destinations.visit('e.jp').end('FAILED');
    };
    for (let n = 0; n < 3; n += 1) fail();
    clock.advance(306_000);
    for (let n = 0; n < 10_000; n += 1) destinations.visit(`${n}.jp`).end('ANSWERED');
    // Had it been remembered, this would be a single try that failed.
    fail();
    expect(destinations.pausedUntil('e.jp')).toBeNull();
  });
});

describe('seatSlow', () => {
  it('has so many seats; who is not in doubt gives way, and who is keeps the seat', async () => {
    const seats = seatSlow(2);
    const going = (begun: boolean): Going => ({ abort: new AbortController(), begun });
    const [first, second, third, last] = [going(true), going(false), going(true), going(true)];
    const never = new Promise<void>(() => undefined);
    const done = Promise.resolve();
    expect(seats.take(first, done)).toBe(true);
    expect(seats.take(second, never)).toBe(true);
    await done;
    expect(seats.take(third, never)).toBe(true);
    expect(seats.take(last, never)).toBe(true);
    expect([first, second, third, last].map(({ abort }) => abort.signal.aborted)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(seats.take(going(true), never)).toBe(false);
  });
});

describe('paceSends', () => {
  it('lets so many through in a second', async () => {
    const pace = paceSends(50);
    const begin = performance.now();
    await Promise.all(Array.from({ length: 21 }, pace));
    const milliseconds = performance.now() - begin;
    expect(milliseconds).toBeGreaterThan(380);
    expect(milliseconds).toBeLessThan(700);
  });
});
