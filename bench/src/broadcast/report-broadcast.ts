import type { Outcome } from '../benchmarks/benchmark.js';
import { median } from '../measure/medians.js';
import { averageCost } from './average-cost.js';
import { judgeBroadcast, roundsBySize } from './judge-broadcast.js';
import type { Backend } from './measure-backend.js';
import type { Round } from './send-round.js';
import { connections } from './start-system.js';

/** Reports the measurements, and judges them by the targets. */
export function reportBroadcast(backends: Backend[], mails: number): Outcome {
  const [first] = backends;
  const rounds = backends.map(({ turns, queue }) => `${turns.length} with the queue on ${queue}`).join(', ');
  const octets = (first?.length ?? 0).toLocaleString('en');
  return {
    conditions: [
      `notices published one after the other through the GraphQL mutation, sent by one worker over ${connections} connections into smtp-sink, on a copy of the large database`,
      `project and peers in turn (${rounds}): a broadcast to everybody, then ${mails.toLocaleString('en')} mails of ${octets} octets by each peer, over as many connections into the same sink`,
      'then the project alone, five times: five broadcasts to 1,000 and one to 10,000; a small broadcast is one notice',
      'a round ends when every row of the ledger is settled; rows, counters and the count of the sink are then held against each other',
    ],
    columns: [
      'mails/s',
      'CPU of the sender (ms/mail)',
      'CPU with PostgreSQL (ms/mail)',
      'publishing (s)',
      'in all (s)',
    ],
    rows: [...backends.flatMap(rowsOf), ...rowsOfPeers(backends)],
    verdicts: judgeBroadcast(backends),
    notes: [
      'The sink runs on the same cores as everybody else. The time of the peers begins when they are up and know the recipients; that of the project begins with the first mutation, and mail flows while the others are published.',
      'CPU with PostgreSQL counts the worker and the backends of worker, API and queue; the API itself and the background processes of PostgreSQL are in the JSON file. Of small rounds it is the average of every five, then the median: a collection of garbage falls into few of them and is not to be left out.',
    ],
    detail: backends,
  };
}

function rowsOf({ queue, ...rounds }: Backend): Outcome['rows'] {
  const row = (label: string, rounds: Round[]) => {
    const middle = (figure: (round: Round) => number) => median(rounds.map(figure));
    const figures = [
      middle(({ cpu }) => cpu.worker),
      averageCost(rounds),
      middle(({ publishSeconds }) => publishSeconds),
      middle(({ seconds }) => seconds),
    ];
    return {
      label: `sonae, queue on ${queue}, ${label}`,
      cells: [Math.round(middle(({ rate }) => rate)), ...figures.map(short)],
    };
  };
  const count = (rounds: Round[]) => `${(rounds[0]?.mails ?? 0).toLocaleString('en')} mails`;
  return roundsBySize(rounds).map((rounds) => row(count(rounds), rounds));
}

function rowsOfPeers(backends: Backend[]): Outcome['rows'] {
  const turns = backends.flatMap((backend) => backend.turns);
  const loops = turns.map(({ plainLoop }) => plainLoop);
  const sources = turns.flatMap(({ smtpSource }) => smtpSource ?? []);
  const rate = (rounds: { rate: number }[]) => Math.round(median(rounds.map((round) => round.rate)));
  const cpu = short(median(loops.map((round) => round.cpu ?? 0)));
  return [
    { label: 'plain-loop (nodemailer, no ledger)', cells: [rate(loops), cpu, cpu, '-', '-'] },
    ...(sources.length === 0
      ? []
      : [{ label: 'smtp-source (the limit)', cells: [rate(sources), '-', '-', '-', '-'] }]),
  ];
}

const short = (value: number): number => Number(value.toPrecision(3));
