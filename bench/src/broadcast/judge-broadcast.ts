import type { Verdict } from '../benchmarks/benchmark.js';
import { median } from '../measure/medians.js';
import { averageCost } from './average-cost.js';
import type { Turn } from './compare-peers.js';
import type { Backend } from './measure-backend.js';
import type { Round } from './send-round.js';

/** Judges the targets by the figures with the queue on either backend. */
export function judgeBroadcast(backends: Backend[]): Verdict[] {
  const rounds = backends.flatMap((backend) => roundsBySize(backend).flat());
  const problems = rounds.flatMap((round) => round.problems);
  return [
    ...backends.flatMap((backend) =>
      judge(backend).map((verdict) => ({
        ...verdict,
        target: `queue on ${backend.queue}: ${verdict.target}`,
      })),
    ),
    {
      target: 'every row settled; rows, counters and the count of the sink agree',
      measured: problems.slice(0, 3).join('; ') || `in ${rounds.length} rounds`,
      met: problems.length === 0,
    },
  ];
}

function judge(backend: Backend): Verdict[] {
  const { turns, firstMails, workerMegabytes } = backend;
  const wait = Math.max(...firstMails.map((each) => each.wait));
  const sizes = roundsBySize(backend);
  const costs = sizes.map(averageCost);
  const middle = median(costs);
  const off = Math.max(...costs.map((cost) => Math.abs(cost / middle - 1)));
  const range = sizes.map(([round]) => (round?.mails ?? 0).toLocaleString('en')).join(', ');
  return [
    ...atLeast(turns, 2.5, 'plain-loop', ({ plainLoop }) => plainLoop.rate),
    ...atLeast(turns, 0.5, 'smtp-source', ({ smtpSource }) => smtpSource?.rate),
    ...only(firstMails.length > 0, {
      target: 'first mail ≤ 1 s after the mutation is answered',
      measured: `${Math.round(wait)} ms at worst of ${firstMails.length}`,
      met: wait <= 1000,
    }),
    ...only(sizes.length > 1, {
      target: `CPU per mail flat (± 10 %) at ${range} mails`,
      measured: `${costs.map((cost) => cost.toFixed(3)).join(', ')} ms: ± ${Math.round(off * 100)} %`,
      met: off <= 0.1,
    }),
    {
      target: 'worker ≤ 200 MB at its peak',
      measured: `${Math.round(workerMegabytes)} MB`,
      met: workerMegabytes <= 200,
    },
  ];
}

/** Sonae's rounds of each size, the smallest first. */
export function roundsBySize({ turns, small }: Pick<Backend, 'turns' | 'small'>): Round[][] {
  return [...small, turns.map(({ sonae }) => sonae)];
}

/** The median of the ratios turn by turn: a temporary disturbance of the machine affects both. */
function atLeast(
  turns: Turn[],
  least: number,
  peer: string,
  rateOf: (turn: Turn) => number | undefined,
): Verdict[] {
  const ratios = turns.flatMap((turn) => {
    const rate = rateOf(turn);
    return rate === undefined ? [] : turn.sonae.rate / rate;
  });
  const measured = median(ratios);
  const target = `≥ ${least} × ${peer} in mails/s`;
  return only(ratios.length > 0, { target, measured: measured.toFixed(2), met: measured >= least });
}

const only = (measured: boolean, verdict: Verdict): Verdict[] => (measured ? [verdict] : []);
