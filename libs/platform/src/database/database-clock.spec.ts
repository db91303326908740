import { jest } from '@jest/globals';
import { openLog } from '../log/index.js';
import { DatabaseClock } from './database-clock.js';

describe('the clock of the database', () => {
  beforeEach(() => void jest.useFakeTimers({ now: Date.parse('2026-06-09T04:10:00Z') }));
  afterEach(() => void jest.useRealTimers());

  /**
   * A server whose clock is `ahead` milliseconds ahead of this machine's, and which answers after `takes` milliseconds.
   */
  const serverOf = (ahead: number, takes = 0) => {
    const server = { ahead, takes, away: false };
    const lines: string[] = [];
    const note = (_: object, line: string) => void lines.push(line);
    const log = Object.assign(Object.create(openLog('test', 'silent')) as ReturnType<typeof openLog>, {
      warn: note,
      info: note,
    });
    const ask = async <R>() => {
      await new Promise((resolve) => setTimeout(resolve, server.takes));
      if (server.away) throw new Error('away');
      return [{ time: Date.now() + server.ahead } as R];
    };
    return { server, lines, keeper: { ask, log } };
  };
  const open = async (keeper: Parameters<typeof DatabaseClock.open>[0]) => {
    const opening = DatabaseClock.open(keeper);
    await jest.advanceTimersByTimeAsync(5_000);
    return opening;
  };
  // `performance.now()` and `Date` count from instants that differ by fractions of a millisecond.
  const aheadOf = (clock: DatabaseClock) => Math.round((clock.now().getTime() - Date.now()) / 10) * 10;

  it('is followed from the start, and every 30 seconds', async () => {
    const { server, keeper } = serverOf(600_000);
    const clock = await open(keeper);
    expect(aheadOf(clock)).toBe(600_000);
    server.ahead = -3_000;
    await jest.advanceTimersByTimeAsync(30_000);
    expect(aheadOf(clock)).toBe(-3_000);
    server.away = true;
    await jest.advanceTimersByTimeAsync(90_000);
    expect(aheadOf(clock)).toBe(-3_000);
    clock.close();
  });

  it('is not moved by a clock of this machine that is set', async () => {
    const clock = await open(serverOf(0).keeper);
    const before = clock.now().getTime();
    jest.setSystemTime(Date.now() - 3_600_000);
    expect(clock.now().getTime()).toBe(before);
    expect(clock.ownAhead()).toBeCloseTo(-3_600_000, -1);
    clock.close();
  });

  it('is not moved by a slow answer that fits', async () => {
    const { server, keeper } = serverOf(600_000);
    const clock = await open(keeper);
    server.takes = 4_000;
    await jest.advanceTimersByTimeAsync(35_000);
    expect(aheadOf(clock)).toBe(600_000);
    clock.close();
  });

  it('is told once when it differs by a second, and once when it does no more', async () => {
    const { server, lines, keeper } = serverOf(999);
    const clock = await open(keeper);
    for (const ahead of [999, 1_000, 9_000, 10]) {
      server.ahead = ahead;
      await jest.advanceTimersByTimeAsync(30_000);
    }
    expect(lines.map((line) => line.endsWith('again'))).toEqual([false, true]);
    clock.close();
  });

  it('does not open without an answer', async () => {
    const { server, keeper } = serverOf(0);
    server.away = true;
    await expect(Promise.all([DatabaseClock.open(keeper), jest.advanceTimersByTimeAsync(1)])).rejects.toThrow(
      'away',
    );
    expect(jest.getTimerCount()).toBe(0);
  });
});
