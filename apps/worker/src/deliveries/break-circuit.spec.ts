import { fakeClock } from '@sonae/testing';
import { breakCircuit } from './break-circuit.js';

describe('breakCircuit', () => {
  it('opens after three failures in a row, pauses longer each time, and closes at the first success', () => {
    const clock = fakeClock();
    const circuit = breakCircuit(clock);
    circuit.failed();
    circuit.failed('451 not now');
    expect(circuit.refusal()).toBe('451 not now');
    circuit.succeeded();
    expect(circuit.refusal()).toBeNull();
    circuit.failed('451 not now');
    circuit.failed();
    expect(circuit.refusal()).toBeNull();
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
    expect(pauses).toEqual([2, 4, 8, 16, 30, 30, 30, 30, 30, 30]);
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
