import { median, ratio, summarize } from './medians.js';
import type { Round } from './measured.js';

const rounds = (...rates: number[]): Round[] =>
  rates.map((rate) => ({ rate, p50: 1, p99: 2, cpu: 3, databaseCpu: 4 }));

describe('medians', () => {
  it('is the middle one, or between the middle two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('summarizes each figure by itself', () => {
    expect(summarize(rounds(10, 30, 20)).median).toEqual({
      rate: 20,
      p50: 1,
      p99: 2,
      cpu: 3,
      databaseCpu: 4,
    });
  });

  it('takes ratios round by round: a slow spell that meets both changes nothing', () => {
    const quick = summarize(rounds(200, 20, 200, 20));
    const slow = summarize(rounds(100, 10, 100, 10));
    expect(ratio(quick, slow, 'rate')).toBe(2);
  });
});
