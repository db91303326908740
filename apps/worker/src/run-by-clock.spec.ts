import { jest } from '@jest/globals';
import { fakeClock } from '@sonae/testing';
import { runByClock } from './run-by-clock.js';

describe('work by the clock', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const start = () => {
    const clock = fakeClock('2026-06-09T04:59:59Z');
    const done: string[] = [];
    const note = (name: string, line: string) => ({
      line,
      work: async () => {
        done.push(name);
        if (name === 'hour') throw new Error('as asked');
      },
    });
    const failed: unknown[] = [];
    const works = [note('minute', '* * * * *'), note('hour', '0 * * * *')];
    const stop = runByClock(clock, works, (work) => failed.push(work));
    const look = async (milliseconds: number) => {
      clock.advance(milliseconds);
      await jest.advanceTimersByTimeAsync(1_000);
      return done.splice(0);
    };
    return { look, stop, failed };
  };

  it('is done when its minute passes, and again after it failed', async () => {
    const { look, stop, failed } = start();
    expect(await look(0)).toEqual([]);
    expect(await look(1_000)).toEqual(['minute', 'hour']);
    expect(await look(1_000)).toEqual([]);
    expect(await look(59_000)).toEqual(['minute']);
    expect(await look(59 * 60_000)).toEqual(['minute', 'hour']);
    expect(failed).toHaveLength(2);
    stop();
    expect(await look(60_000)).toEqual([]);
  });

  it('goes on when the clock was set back, and does once what the clock skipped', async () => {
    const { look, stop } = start();
    expect(await look(-3_600_000)).toEqual([]);
    expect(await look(1_000)).toEqual(['minute', 'hour']);
    expect(await look(7 * 86_400_000)).toEqual(['minute', 'hour']);
    stop();
  });

  it('is not begun again while it is under way', async () => {
    const clock = fakeClock('2026-06-09T04:59:59Z');
    let begun = 0;
    let end: () => void = () => undefined;
    const work = () => {
      begun += 1;
      return new Promise<void>((resolve) => (end = resolve));
    };
    const stop = runByClock(clock, [{ line: '* * * * *', work }], () => undefined);
    const minute = async () => {
      clock.advance(60_000);
      await jest.advanceTimersByTimeAsync(1_000);
    };
    await minute();
    await minute();
    expect(begun).toBe(1);
    end();
    await minute();
    expect(begun).toBe(2);
    stop();
  });
});
