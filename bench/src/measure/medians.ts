import type { Figure, Measured, Round } from './measured.js';

/** The middle value, or the mean of the middle two; NaN for no values. */
export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? NaN)) / 2 : upper;
}

/** The median of each figure over the rounds. */
export function summarize(rounds: Round[]): Measured {
  const of = (figure: keyof Round) => median(rounds.map((round) => round[figure]));
  return {
    rounds,
    median: {
      rate: of('rate'),
      p50: of('p50'),
      p99: of('p99'),
      cpu: of('cpu'),
      databaseCpu: of('databaseCpu'),
    },
  };
}

/** The median of the ratios round by round: a temporary disturbance of the machine affects both. */
export function ratio(of: Measured, beside: Measured, figure: Figure): number {
  return median(of.rounds.map((round, number) => round[figure] / (beside.rounds[number]?.[figure] ?? NaN)));
}
