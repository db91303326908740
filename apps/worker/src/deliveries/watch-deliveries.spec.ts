import type { Database } from '@sonae/platform/database';
import { openMetrics } from '@sonae/platform/telemetry';
import { fakeClock } from '@sonae/testing';
import type { Parts } from '../parts.js';
import { breakCircuit } from './break-circuit.js';
import type { Sender } from './open-sender.js';
import { paceSends } from './pace-sends.js';
import { watchDeliveries } from './watch-deliveries.js';

describe('watchDeliveries', () => {
  it('calls a process stuck only when mail waits, could go out, and nothing moves', async () => {
    const clock = fakeClock();
    const state = { since: clock() as Date | null, able: true, sending: 0, at: clock() };
    const parts = {
      database: { read: async () => state.since } as unknown as Database,
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
    circuit.succeeded();
    expect(circuit.pausedUntil()).toBeNull();
    expect(circuit.onTrial()).toBe(false);
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
