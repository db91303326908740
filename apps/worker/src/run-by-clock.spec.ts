import { jest } from '@jest/globals';
import { fakeClock } from '@sonae/testing';
import { runByClock } from './run-by-clock.js';

describe('work by the clock', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const start = () => {
    const clock = fakeClock('2026-06-09T04:59:59Z');
    const begun: string[] = [];
    const works = [
      { name: 'minute', line: '* * * * *' },
      { name: 'hour', line: '0 * * * *' },
    ];
    const stop = runByClock(clock, works, ({ name }) => begun.push(name));
    const look = async (milliseconds: number) => {
      clock.advance(milliseconds);
      await jest.advanceTimersByTimeAsync(1_000);
      return begun.splice(0);
    };
    return { look, stop };
  };

  it('begins when its minute passes', async () => {
    const { look, stop } = start();
    expect(await look(0)).toEqual([]);
    expect(await look(1_000)).toEqual(['minute', 'hour']);
    expect(await look(1_000)).toEqual([]);
    expect(await look(59_000)).toEqual(['minute']);
    expect(await look(59 * 60_000)).toEqual(['minute', 'hour']);
    stop();
    expect(await look(60_000)).toEqual([]);
  });

  it('goes on when the clock was set back, and begins once what the clock skipped', async () => {
    const { look, stop } = start();
    expect(await look(-3_600_000)).toEqual([]);
    expect(await look(1_000)).toEqual(['minute', 'hour']);
    expect(await look(7 * 86_400_000)).toEqual(['minute', 'hour']);
    stop();
  });
});
