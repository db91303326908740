import type { Outcome, Verdict } from '../benchmarks/benchmark.js';
import type { Backend } from './measure-backend.js';
import type { Round } from './send-round.js';
import { connections } from './start-system.js';

/** Writes down what was measured, and holds it against the targets. */
export function reportBroadcast(backends: Backend[], mails: number): Outcome {
  const problems = backends
    .flatMap(({ turns, sizes }) => [...turns.map(({ sonae }) => sonae), ...sizes.flat()])
    .flatMap((round) => round.problems);
  return {
    conditions: [
      `notices published one after the other through the GraphQL mutation, sent by one worker over ${connections} connections into smtp-sink, on a copy of the large database`,
      `beside the peers: ${backends[0]?.turns.length ?? 0} rounds of ${mails} mails of ${backends[0]?.length ?? 0} octets in turn, over as many connections into the same sink`,
      'a round ends when every row of the ledger is settled; rows, counters and the count of the sink are then held against each other',
    ],
    columns: [
      'mails/s',
      'CPU of the sender (ms/mail)',
      'CPU with PostgreSQL (ms/mail)',
      'publishing (s)',
      'in all (s)',
    ],
    rows: backends.flatMap(rowsOf),
    verdicts: [
      ...backends.flatMap(verdictsOf),
      {
        target: 'every row settled, counters and sink agree',
        measured: problems.length === 0 ? 'yes' : problems.slice(0, 3).join('; '),
        met: problems.length === 0,
      },
    ],
    notes: [
      'The sink runs on the same two cores as everybody else. The time of the peers begins when they are up and know the recipients; that of Sonae begins with the mutation.',
      'CPU with PostgreSQL counts the worker and the backends of worker, API and queue; the API itself and the background processes of PostgreSQL are in the JSON file.',
      'The peers run at the smaller number; the whole nation is sent by Sonae only.',
    ],
    detail: backends,
  };
}

function rowsOf({ queue, turns, sizes }: Backend): Outcome['rows'] {
  const own = (label: string, rounds: Round[]) => ({
    label: `sonae, queue on ${queue}, ${label}`,
    cells: [
      whole(median(rounds.map(({ rate }) => rate))),
      fine(median(rounds.map(({ cpu }) => cpu.worker))),
      fine(median(rounds.map(({ cost }) => cost))),
      fine(median(rounds.map(({ publishSeconds }) => publishSeconds))),
      fine(median(rounds.map(({ seconds }) => seconds))),
    ],
  });
  const rows: Outcome['rows'] = [
    own(
      'beside the peers',
      turns.map(({ sonae }) => sonae),
    ),
  ];
  for (const rounds of sizes) rows.push(own(`${rounds[0]?.mails ?? 0} mails`, rounds));
  const loops = turns.map(({ plainLoop }) => plainLoop);
  const cpu = fine(median(loops.map((round) => round.cpu ?? 0)));
  rows.push({
    label: 'plain-loop (nodemailer, no ledger)',
    cells: [whole(median(loops.map(({ rate }) => rate))), cpu, cpu, '-', '-'],
  });
  const sources = turns.flatMap(({ smtpSource }) => smtpSource ?? []);
  if (sources.length > 0)
    rows.push({
      label: 'smtp-source (the limit)',
      cells: [whole(median(sources.map(({ rate }) => rate))), '-', '-', '-', '-'],
    });
  return rows;
}

function verdictsOf({ queue, turns, firstMails, sizes, workerMegabytes }: Backend): Verdict[] {
  const ratio = (
    of: (turn: Backend['turns'][number]) => number | undefined,
    least: number,
    peer: string,
  ): Verdict[] => {
    const ratios = turns
      .flatMap((turn) => turn.sonae.rate / (of(turn) ?? Number.NaN))
      .filter((each) => !Number.isNaN(each));
    if (ratios.length === 0) return [];
    const measured = median(ratios);
    return [
      {
        target: `queue on ${queue}: ≥ ${least} × ${peer} in mails/s`,
        measured: measured.toFixed(2),
        met: measured >= least,
      },
    ];
  };
  const verdicts = [
    ...ratio(({ plainLoop }) => plainLoop.rate, 2.5, 'plain-loop'),
    ...ratio(({ smtpSource }) => smtpSource?.rate, 0.5, 'smtp-source'),
    {
      target: `queue on ${queue}: worker ≤ 200 MB at its peak`,
      measured: `${whole(workerMegabytes)} MB`,
      met: workerMegabytes <= 200,
    },
  ];
  if (firstMails.length > 0) {
    const worst = Math.max(...firstMails.map(({ wait }) => wait));
    verdicts.push({
      target: `queue on ${queue}: first mail ≤ 1 s after the answer`,
      measured: `${whole(worst)} ms at worst`,
      met: worst <= 1000,
    });
  }
  if (sizes.length > 0) {
    const costs = sizes.map((rounds) => median(rounds.map(({ cost }) => cost)));
    const middle = median(costs);
    const off = Math.max(...costs.map((cost) => Math.abs(cost / middle - 1)));
    verdicts.push({
      target: `queue on ${queue}: CPU per mail flat (± 10 %) from ${sizes.map(([round]) => round?.mails).join(' to ')}`,
      measured: `${costs.map(fine).join(', ')} ms: ± ${(off * 100).toFixed(0)} %`,
      met: off <= 0.1,
    });
  }
  return verdicts;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

const whole = (value: number): number => Math.round(value);
const fine = (value: number): number => Number(value.toPrecision(3));
