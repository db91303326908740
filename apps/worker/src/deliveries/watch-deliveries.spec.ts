import type { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { openWorkerMetrics } from '@sonae/platform/telemetry';
import { fakeClock } from '@sonae/testing';
import type { Services } from '../services.js';
import type { MailDispatcher } from './open-dispatcher.js';
import { watchDeliveries } from './watch-deliveries.js';

describe('watchDeliveries', () => {
  const start = () => {
    const clock = fakeClock();
    const state = {
      dueAt: clock() as Date | null,
      away: false,
      answered: Promise.resolve(),
      able: true,
      sending: 0,
      rate: Infinity,
      settledAt: clock(),
    };
    const read = async () => {
      await state.answered;
      if (state.away) throw new Error('the database is away');
      return state.dueAt === null ? 0 : (clock().getTime() - state.dueAt.getTime()) / 1000;
    };
    const services = {
      database: { read } as unknown as Database,
      settings: { SWEEP_SECONDS: 5 },
      metrics: openWorkerMetrics(() => 0),
      clock,
      log: openLog('test', 'silent'),
    } as unknown as Services;
    const dispatcher = {
      able: () => state.able,
      outage: () => (state.able ? null : { since: state.settledAt, reply: null, fault: null }),
      rate: () => state.rate,
      progress: () => ({ at: state.settledAt, sending: state.sending }),
    } as unknown as MailDispatcher;
    const watch = watchDeliveries(services, dispatcher);
    /** Looks every 5 seconds, like the sweep. @returns the result of the last look */
    const look = async (seconds: number) => {
      let last = '';
      for (let passed = 0; passed < seconds; passed += 5) {
        clock.advance(5_000);
        last = await watch().catch(() => 'FAILED');
      }
      return last;
    };
    return { clock, state, services, watch, look };
  };

  it('calls a process stuck only when mail waits, could go out, and nothing moves', async () => {
    const { clock, state, services, watch, look } = start();
    // An unmeasured value is not exported, not even as 0.
    expect((await services.metrics.oldestDue.get()).values).toEqual([]);
    expect(await look(65)).toBe('WORKING');
    expect(await look(5)).toBe('STUCK');
    expect((await services.metrics.oldestDue.get()).values[0]?.value).toBe(70);
    state.rate = 0.05;
    expect(await watch()).toBe('WORKING');
    state.rate = Infinity;
    state.sending = 1;
    expect(await watch()).toBe('WORKING');
    // The answer to a whole message may take 10 minutes.
    expect(await look(655)).toBe('WORKING');
    expect(await look(5)).toBe('STUCK');
    state.settledAt = clock();
    expect(await watch()).toBe('WORKING');
    expect(await look(720)).toBe('WORKING');
    expect(await look(5)).toBe('STUCK');
    state.dueAt = null;
    expect(await watch()).toBe('WORKING');
  });

  it('does not count the time in which the database was away, and finds a process that is stuck after it', async () => {
    const { state, look } = start();
    expect(await look(50)).toBe('WORKING');
    state.away = true;
    expect(await look(120)).toBe('FAILED');
    state.away = false;
    expect(await look(65)).toBe('WORKING');
    expect(await look(5)).toBe('STUCK');
  });

  it('counts no outage of a longer time than a send may take for those under way', async () => {
    const { state, look } = start();
    state.sending = 2;
    expect(await look(300)).toBe('WORKING');
    state.away = true;
    expect(await look(900)).toBe('FAILED');
    state.away = false;
    expect(await look(725)).toBe('WORKING');
    expect(await look(5)).toBe('STUCK');
  });

  it('does not count the time in which the process did not look, or no answer came', async () => {
    const { clock, state, watch, look } = start();
    expect(await look(50)).toBe('WORKING');
    clock.advance(120_000);
    expect(await watch()).toBe('WORKING');
    expect(await look(50)).toBe('WORKING');
    let answer: () => void = () => undefined;
    state.answered = new Promise((resolve) => (answer = resolve));
    const looks = Array.from({ length: 24 }, () => {
      const said = watch();
      clock.advance(5_000);
      return said;
    });
    answer();
    expect(new Set(await Promise.all(looks))).toEqual(new Set(['WORKING']));
    expect(await look(60)).toBe('WORKING');
    expect(await look(5)).toBe('STUCK');
  });

  it('does not count the time in which the mail server was left alone', async () => {
    const { state, look } = start();
    expect(await look(50)).toBe('WORKING');
    state.able = false;
    expect(await look(120)).toBe('WORKING');
    state.able = true;
    expect(await look(65)).toBe('WORKING');
    expect(await look(5)).toBe('STUCK');
  });

  it('counts from when it sees it what was due for hours before, such as a notice that goes on after a pause', async () => {
    const { clock, state, look } = start();
    state.dueAt = null;
    expect(await look(120)).toBe('WORKING');
    state.dueAt = new Date(clock().getTime() - 7_200_000);
    expect(await look(65)).toBe('WORKING');
    expect(await look(5)).toBe('STUCK');
  });

  it('does not call a process stuck that puts off what falls due, mail by mail', async () => {
    const { clock, state, look } = start();
    for (let turn = 0; turn < 30; turn += 1) {
      state.dueAt = clock();
      expect(await look(5)).toBe('WORKING');
    }
  });
});
