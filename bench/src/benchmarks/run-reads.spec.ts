import type { Measured } from '../measure/measured.js';
import { judge } from './run-reads.js';

function measured(...rates: number[]): Measured {
  const rounds = rates.map((rate) => ({ rate, p50: 1, p99: 1, cpu: 1, databaseCpu: 1 }));
  return { rounds, median: { rate: NaN, p50: 1, p99: 1, cpu: 1, databaseCpu: 1 } };
}

const all = { sonae: measured(100, 120, 90), tuned: measured(50, 100, 60), plain: measured(10, 12, 10) };

describe('judge', () => {
  it('holds a target against the median of the ratios of each round', () => {
    expect(judge(all, { of: 'sonae', beside: 'tuned', figure: 'rate', atLeast: 1.5 })).toEqual({
      target: 'sonae ≥ 1.5 × tuned (requests/s)',
      measured: '1.50',
      met: true,
    });
    expect(judge(all, { of: 'sonae', beside: 'tuned', figure: 'rate', atLeast: 1, atMost: 1.4 }).met).toBe(
      false,
    );
  });
  it('tells the ratio to another contender, which decides nothing', () => {
    const target = { of: 'sonae', beside: 'tuned', figure: 'rate', atLeast: 2, alsoTold: 'plain' } as const;
    expect(judge(all, target)).toMatchObject({ measured: '1.50; 10.00 × plain', met: false });
  });
  it('refuses a contender that has not been measured', () => {
    expect(() => judge(all, { of: 'sonae', beside: 'nobody', figure: 'p50' })).toThrow(/nobody/);
  });
});
