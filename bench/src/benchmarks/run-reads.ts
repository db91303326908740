import { compareAnswers } from '../measure/compare-answers.js';
import { ratio } from '../measure/medians.js';
import { startContenders } from '../measure/start-contenders.js';
import type { Figure, Measured } from '../measure/measured.js';
import { startPeers } from '../peers/index.js';
import type { Benchmark, Check, Outcome, Stage, Verdict } from './benchmark.js';
import type { ReadBenchmark, Target } from './read-benchmark.js';

const figures: { figure: Figure; head: string; digits: number; word: string }[] = [
  { figure: 'rate', head: 'requests/s', digits: 0, word: 'requests/s' },
  { figure: 'p50', head: 'p50 (ms)', digits: 2, word: 'p50' },
  { figure: 'p99', head: 'p99 (ms)', digits: 2, word: 'p99' },
  { figure: 'cpu', head: 'CPU/request (ms)', digits: 3, word: 'CPU time' },
  { figure: 'databaseCpu', head: 'PostgreSQL CPU/request (ms)', digits: 3, word: 'CPU time of PostgreSQL' },
];

/** The headings of the columns that `rowsOf` fills. */
export const columns = figures.map(({ head }) => head);

/** Makes a benchmark of peers on one request: compared, measured alternately, judged by the targets. */
export function runReads(reads: ReadBenchmark): Benchmark {
  const { name, title, size, connections, writes, contenders, targets } = reads;
  return {
    name,
    title,
    check: async (stage) => compareOn(stage, reads),
    run: async (stage): Promise<Outcome> => {
      const { rounds } = stage;
      const world = await (writes ? stage.copy(size) : stage.world(size));
      const measured = await stage.measure(world, contenders(world), { connections, rounds });
      const pharmacies = world.associations.reduce((sum, { pharmacyCount }) => sum + pharmacyCount, 0);
      return {
        conditions: [
          `${pharmacies.toLocaleString('en')} pharmacies (associations: ${world.associations.length}), ${connections} connections, medians of ${rounds} rounds`,
        ],
        columns,
        rows: rowsOf(measured),
        verdicts: targets.map((target) => judge(measured, target)),
        notes: reads.notes ?? [],
        detail: measured,
      };
    },
  };
}

/** The rows of the table, from the measured figures. */
export function rowsOf(measured: Record<string, Measured>): Outcome['rows'] {
  return Object.entries(measured).map(([label, { median }]) => ({
    label,
    cells: figures.map(({ figure, digits }) => Number(median[figure].toFixed(digits))),
  }));
}

/** Judges a target by the median of the per-round ratios. */
export function judge(measured: Record<string, Measured>, target: Target): Verdict {
  const { of, beside, figure, atLeast, atMost, alsoTold } = target;
  const ratioTo = (label: string) => ratio(contenderOf(measured, of), contenderOf(measured, label), figure);
  const found = ratioTo(beside);
  const word = figures.find((each) => each.figure === figure)?.word ?? figure;
  const bound = [atLeast !== undefined && `≥ ${atLeast}`, atMost !== undefined && `≤ ${atMost}`]
    .filter((part) => part !== false)
    .join(' and ');
  return {
    target: `${of} ${bound} × ${beside} (${word})`,
    measured: `${found.toFixed(2)}${alsoTold ? `; ${ratioTo(alsoTold).toFixed(2)} × ${alsoTold}` : ''}`,
    met: (atLeast === undefined || found >= atLeast) && (atMost === undefined || found <= atMost),
  };
}

function contenderOf(measured: Record<string, Measured>, label: string): Measured {
  const found = measured[label];
  if (!found) throw new Error(`no such contender: ${label}`);
  return found;
}

/** Compares the contenders' answers on the small data. */
export async function compareOn(
  stage: Stage,
  { name, writes, contenders }: Pick<ReadBenchmark, 'name' | 'writes' | 'contenders'>,
): Promise<Check[]> {
  const world = await (writes ? stage.copy('small') : stage.world('small'));
  const { standing, stop } = await startContenders(startPeers, world, contenders(world));
  try {
    const found = await compareAnswers(standing);
    return found.map(({ label, ...rest }) => ({ label: `${name}: ${label}`, ...rest }));
  } finally {
    await stop();
  }
}
