import { judgeBroadcast } from './judge-broadcast.js';
import type { Backend } from './measure-backend.js';
import type { Round } from './send-round.js';

function round(given: Partial<Round>): Round {
  const cpu = { worker: 0, api: 0, workerBackends: 0, apiBackends: 0, queueBackends: 0, upkeep: 0 };
  const times = { seconds: 1, publishSeconds: 1 };
  return { mails: 1000, notices: 1, ...times, rate: 1000, cpu, cost: 0.4, problems: [], ...given };
}

const backend: Backend = {
  queue: 'Redis',
  turns: [
    {
      sonae: round({ rate: 300 }),
      plainLoop: { rate: 100 },
      smtpSource: { rate: 1000 },
    },
    {
      sonae: round({ rate: 200 }),
      plainLoop: { rate: 100 },
      smtpSource: { rate: 400 },
    },
    {
      sonae: round({ rate: 520 }),
      plainLoop: { rate: 200 },
      smtpSource: { rate: 1000 },
    },
  ],
  small: [[round({ cost: 0.42 })], [round({ cost: 0.4 })]],
  length: 40_000,
  firstMails: [
    { mails: 10, publish: 5, wait: 40 },
    { mails: 10, publish: 5, wait: 1200 },
  ],
  workerMegabytes: 180,
};

const judged = (given: Partial<Backend>) => {
  const verdicts = judgeBroadcast([{ ...backend, ...given }]);
  return Object.fromEntries(verdicts.map(({ target, measured, met }) => [target, [measured, met]]));
};

describe('judgeBroadcast', () => {
  it('takes ratios turn by turn and their median, and the worst of the first mails', () => {
    expect(judged({})).toEqual({
      'queue on Redis: ≥ 2.5 × plain-loop in mails/s': ['2.60', true],
      'queue on Redis: ≥ 0.5 × smtp-source in mails/s': ['0.50', true],
      'queue on Redis: first mail ≤ 1 s after the mutation is answered': ['1200 ms at worst of 2', false],
      'queue on Redis: CPU per mail flat (± 10 %) at 1,000, 1,000, 1,000 mails': [
        '0.420, 0.400, 0.400 ms: ± 5 %',
        true,
      ],
      'queue on Redis: worker ≤ 200 MB at its peak': ['180 MB', true],
      'every row settled; rows, counters and the count of the sink agree': ['in 5 rounds', true],
    });
  });

  it('counts what falls into few of many small rounds', () => {
    const small = [[0.2, 0.2, 0.25, 0.2, 0.2].map((cost) => round({ cost }))];
    const turns = backend.turns.map((turn) => ({
      ...turn,
      sonae: round({ mails: 10_000, cost: 0.2 }),
    }));
    expect(
      judged({ turns, small })['queue on Redis: CPU per mail flat (± 10 %) at 1,000, 10,000 mails'],
    ).toEqual(['0.210, 0.200 ms: ± 2 %', true]);
  });

  it('gives no verdict without a measurement', () => {
    const turns = backend.turns.map(({ sonae, plainLoop }) => ({ sonae, plainLoop }));
    const targets = Object.keys(judged({ turns, small: [], firstMails: [] }));
    expect(targets).toHaveLength(3);
  });

  it('tells what was wrong with a round', () => {
    const sonae = round({ problems: ['the mail server took 999 of 1000'] });
    const turns = backend.turns.map((turn, n) => (n === 1 ? { ...turn, sonae } : turn));
    expect(judged({ turns })['every row settled; rows, counters and the count of the sink agree']).toEqual([
      'the mail server took 999 of 1000',
      false,
    ]);
  });
});
