import { openLog } from '@sonae/platform/log';
import { fakeClock } from '@sonae/testing';
import { makeCircuitBreaker } from './make-circuit-breaker.js';

const log = openLog('test', 'silent');
const refused = { ofServer: '451 4.3.0 not now', reply: '451 4.3.0 not now' };
const away = { reply: 'ECONNREFUSED' };

describe('makeCircuitBreaker', () => {
  it('opens after three failures in a row, pauses longer each time, and closes at the first success', () => {
    const clock = fakeClock();
    const circuit = makeCircuitBreaker({ clock, log });
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
    expect(pauses).toEqual([2, 4, 8, 16, 30, 30, 30, 30, 30, 30]);
    expect(circuit.broken()).toBe(true);
    circuit.succeeded();
    expect(circuit.pausedUntil()).toBeNull();
    expect([circuit.onTrial(), circuit.broken()]).toEqual([false, false]);
  });

  it('lets the others follow once the server lets one in, and pauses at once should it fail again', () => {
    const clock = fakeClock();
    const circuit = makeCircuitBreaker({ clock, log });
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

  it('tells since when it first failed, and what the server said, if it was the server', () => {
    const clock = fakeClock();
    const circuit = makeCircuitBreaker({ clock, log });
    circuit.failed(away);
    circuit.succeeded();
    clock.advance(60_000);
    const since = clock();
    circuit.failed(refused);
    clock.advance(1_000);
    circuit.failed(refused);
    expect(circuit.outage()).toBeNull();
    clock.advance(1_000);
    circuit.failed(refused);
    expect(circuit.outage()).toEqual({ since, reply: refused.reply, fault: refused.reply });
    circuit.failed(away);
    expect(circuit.outage()).toEqual({ since, reply: null, fault: away.reply });
    circuit.succeeded();
    expect(circuit.outage()).toBeNull();
  });
});
