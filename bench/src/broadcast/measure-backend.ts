import { comparePeers, type Turn, type TurnPlan } from './compare-peers.js';
import { measureFirstMail, type FirstMail } from './measure-first-mail.js';
import type { BroadcastStage } from './open-stage.js';
import { sendRound, type Round } from './send-round.js';
import { peakMegabytes } from './watch-cpu.js';

/** All measurements with the queue on one backend. */
export interface Backend {
  queue: 'PostgreSQL' | 'Redis';
  turns: Turn[];
  /** Sonae alone: several rounds of each smaller size, the smallest first. */
  small: Round[][];
  /** Octets of a message. */
  length: number;
  firstMails: FirstMail[];
  /** The worker's peak memory, in megabytes. */
  workerMegabytes: number;
}

/** The number and sizes of rounds. */
export interface Plan extends TurnPlan {
  firstMails: number;
  /** Rounds of Sonae alone, one after the other, for each turn: the number of rounds and of mails. */
  small: { times: number; mails: number }[];
}

/** Mails until the worker's hot code is compiled; a broadcast to all is four times as long. */
const warmUp = 30_000;

/** Runs all measurements of the plan, after the warm-up. */
export async function measureBackend(
  stage: BroadcastStage,
  queue: Backend['queue'],
  { firstMails: wished, small: sizes, ...plan }: Plan,
  say: (line: string) => void,
): Promise<Backend> {
  say(`queue on ${queue}: ${warmUp} mails to warm up`);
  await sendRound(stage, warmUp);
  const firstMails: FirstMail[] = [];
  for (let n = 0; n < wished; n += 1) firstMails.push(await measureFirstMail(stage, n * 10));
  if (wished > 0) say(`  first mail after ${firstMails.map(({ wait }) => Math.round(wait)).join(', ')} ms`);
  const { turns, length } = await comparePeers(stage, plan, say);
  const small: Round[][] = sizes.map(() => []);
  for (let n = 0; n < plan.rounds; n += 1) {
    for (const [place, { times, mails }] of sizes.entries()) {
      for (let time = 0; time < times; time += 1) small[place]?.push(await sendRound(stage, mails));
    }
  }
  for (const done of small) {
    say(`  ${done[0]?.mails ?? 0} mails: at ${done.map(({ cost }) => cost.toFixed(3)).join(', ')} ms`);
  }
  return { queue, turns, small, length, firstMails, workerMegabytes: peakMegabytes(stage.system.workerPid) };
}
