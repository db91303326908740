import { jest } from '@jest/globals';
import type { Database } from '@sonae/platform/database';
import { openMetrics } from '@sonae/platform/telemetry';
import { fakeClock } from '@sonae/testing';
import type { Parts } from '../parts.js';
import type { Sender } from './open-sender.js';
import { watchDeliveries } from './watch-deliveries.js';
import { watchDestinations } from './watch-destinations.js';

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
    const parts = {
      database: { read } as unknown as Database,
      settings: { SWEEP_SECONDS: 5 },
      metrics: openMetrics(),
      clock,
    } as unknown as Parts;
    const sender = {
      able: () => state.able,
      reached: () => state.able,
      rate: () => state.rate,
      progress: () => ({ at: state.settledAt, sending: state.sending }),
    } as unknown as Sender;
    const watch = watchDeliveries(parts, sender);
    /** Looks every 5 seconds, as the sweep does; answers what the last look said. */
    const look = async (seconds: number) => {
      let last = '';
      for (let passed = 0; passed < seconds; passed += 5) {
        clock.advance(5_000);
        last = await watch().catch(() => 'FAILED');
      }
      return last;
    };
    return { clock, state, parts, watch, look };
  };

  it('calls a process stuck only when mail waits, could go out, and nothing moves', async () => {
    const { clock, state, parts, watch, look } = start();
    expect(await look(65)).toBe('WORKING');
    expect(await look(5)).toBe('STUCK');
    expect((await parts.metrics.oldestDue.get()).values[0]?.value).toBe(70);
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

describe('watchDestinations', () => {
  const clock = fakeClock();
  const changes = jest.fn();
  let seatFree = true;
  let lastFree = false;
  const destinations = watchDestinations(
    clock,
    { most: 4, first: 1, mayTakeLong: () => seatFree, mayTryAgain: () => lastFree },
    changes,
  );
  const fill = (domain: string) => {
    const visits = [];
    while (destinations.hasRoom(domain)) visits.push(destinations.visit(domain));
    return visits;
  };

  it('lets one go to a domain at first, and one more at once after each answer, up to the most', () => {
    const [first] = fill('a.jp');
    expect(destinations.hasRoom('b.jp')).toBe(true);
    first!.end('UNASKED');
    const [second] = fill('a.jp');
    second!.end('ANSWERED');
    expect(fill('a.jp')).toHaveLength(2);
    expect(changes).toHaveBeenCalledTimes(2);
    for (let n = 0; n < 5; n += 1) for (const visit of fill('f.jp')) visit.end('ANSWERED');
    expect(fill('f.jp')).toHaveLength(4);
  });

  it('gives a domain no more room than its mail has used', () => {
    for (let n = 0; n < 9; n += 1) destinations.visit('j.jp').end('ANSWERED');
    expect(fill('j.jp')).toHaveLength(2);
  });

  it('lets few go to domains that have not answered yet while there is no place for what takes long', () => {
    seatFree = false;
    const [one] = fill('h.jp');
    expect(destinations.hasRoom('i.jp')).toBe(false);
    seatFree = true;
    expect(destinations.hasRoom('i.jp')).toBe(true);
    seatFree = false;
    one!.end('ANSWERED');
    expect([destinations.hasRoom('h.jp'), destinations.hasRoom('i.jp')]).toEqual([true, true]);
    seatFree = true;
  });

  it('lets one go at once to a domain whose sends are slow, while there is a seat, until it answers quickly', () => {
    const [slow] = fill('d.jp');
    slow!.slow(true);
    expect([slow!.suspect, destinations.suspects('d.jp')]).toEqual([false, true]);
    expect(destinations.hasRoom('d.jp')).toBe(false);
    slow!.end('UNASKED');
    seatFree = false;
    expect(destinations.hasRoom('d.jp')).toBe(false);
    seatFree = true;
    const [one, ...more] = fill('d.jp');
    expect([one!.suspect, more]).toEqual([true, []]);
    one!.slow(true);
    one!.end('ANSWERED');
    // It answers, but takes its time.
    expect(destinations.suspects('d.jp')).toBe(true);
    fill('d.jp')[0]!.end('ANSWERED');
    expect(destinations.suspects('d.jp')).toBe(false);
  });

  it('keeps the last seat for suspects that were good before, one at a time', () => {
    for (const domain of ['k.jp', 'l.jp']) {
      destinations.visit(domain).end('ANSWERED');
      for (const visit of fill(domain)) {
        visit.slow(true);
        visit.end('UNASKED');
      }
    }
    seatFree = false;
    expect(destinations.hasRoom('k.jp')).toBe(false);
    lastFree = true;
    const [trial] = fill('k.jp');
    expect(trial!.suspect).toBe(true);
    expect(fill('l.jp')).toEqual([]);
    trial!.end('ANSWERED');
    expect([destinations.suspects('k.jp'), fill('l.jp').length]).toEqual([false, 1]);
    seatFree = true;
    lastFree = false;
  });

  it('goes on beside a slow send that can be ended without doubt', () => {
    destinations.visit('m.jp').end('ANSWERED');
    const slow = destinations.visit('m.jp');
    slow.slow(false);
    expect([destinations.suspects('m.jp'), destinations.hasRoom('m.jp')]).toEqual([false, true]);
  });

  it('does not suspect a domain for the few of its recipients that are slow', () => {
    for (let turn = 0; turn < 3; turn += 1) for (const visit of fill('g.jp')) visit.end('ANSWERED');
    for (let turn = 0; turn < 20; turn += 1) {
      const [first, ...others] = fill('g.jp');
      if (turn % 5 === 4) {
        first!.slow(turn % 2 === 0);
        first!.end('UNASKED');
      } else others.push(first!);
      for (const visit of others) visit.end('ANSWERED');
      expect(destinations.suspects('g.jp')).toBe(false);
    }
    expect(fill('g.jp').length).toBeGreaterThan(1);
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

  it('does not pause for recipients that hang while later sends are answered, however many end at once', () => {
    for (let turn = 0; turn < 3; turn += 1) for (const visit of fill('p.jp')) visit.end('ANSWERED');
    const [hanging, later] = [fill('p.jp'), destinations.visit('p.jp')];
    expect(hanging.length).toBeGreaterThan(2);
    later.end('ANSWERED');
    for (const visit of hanging) visit.end('FAILED');
    expect([destinations.pausedUntil('p.jp'), destinations.suspects('p.jp')]).toEqual([null, false]);
    for (let n = 0; n < 3; n += 1) destinations.visit('p.jp').end('FAILED');
    expect(destinations.pausedUntil('p.jp')).not.toBeNull();
  });

  it('does not pause, and loses no room, for deliveries that failed before while others are answered', () => {
    for (let turn = 0; turn < 3; turn += 1) for (const visit of fill('n.jp')) visit.end('ANSWERED');
    const room = fill('n.jp');
    for (const visit of room) visit.end('UNASKED');
    for (let n = 0; n < 5; n += 1) {
      const again = destinations.visit('n.jp', { again: true });
      again.slow(false);
      again.end('FAILED');
    }
    expect(destinations.pausedUntil('n.jp')).toBeNull();
    expect(fill('n.jp')).toHaveLength(room.length);
    // Of one that has never answered it is news.
    for (let n = 0; n < 3; n += 1) destinations.visit('o.jp', { again: true }).end('FAILED');
    expect(destinations.pausedUntil('o.jp')).not.toBeNull();
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
