import { comparePeers, type Turn } from './compare-peers.js';
import { measureFirstMail, type FirstMail } from './measure-first-mail.js';
import type { BroadcastStage } from './open-stage.js';
import { sendRound, type Round } from './send-round.js';
import { peakMegabytes } from './watch-cpu.js';

/** Everything that was measured with the queue on one backend. */
export interface Backend {
  queue: 'PostgreSQL' | 'Redis';
  turns: Turn[];
  /** Octets of a message. */
  length: number;
  firstMails: FirstMail[];
  /** Several rounds of each size, the smallest first. */
  sizes: Round[][];
  /** The most memory the worker ever held, in megabytes. */
  workerMegabytes: number;
}

/** How much of everything is done. */
export interface Plan {
  rounds: number;
  mails: number;
  firstMails: number;
  /** How many rounds of 1,000 and 10,000 mails and of everybody, in turn. */
  sizes: number[];
}

/** So that the worker's hot code is compiled: a broadcast to everybody is four times as long. */
const warmUp = 30_000;

/** Measures all that the plan asks for, once the worker is warm. */
export async function measureBackend(
  stage: BroadcastStage,
  queue: Backend['queue'],
  { rounds, mails, firstMails: wished, sizes: times }: Plan,
  say: (line: string) => void,
): Promise<Backend> {
  say(`queue on ${queue}: ${warmUp} mails to warm up`);
  await sendRound(stage, warmUp);
  const firstMails: FirstMail[] = [];
  for (let n = 0; n < wished; n += 1) firstMails.push(await measureFirstMail(stage, n * 10));
  if (wished > 0) say(`  first mail after ${firstMails.map(({ wait }) => Math.round(wait)).join(', ')} ms`);
  const { turns, length } = await comparePeers(stage, { rounds, mails, say });
  const sizes: Round[][] = times.map(() => []);
  for (const index of spread(times)) {
    sizes[index]?.push(await sendRound(stage, [1_000, 10_000, undefined][index]));
  }
  for (const done of sizes) {
    const rates = done.map(({ rate, cost }) => `${Math.round(rate)} at ${cost.toFixed(3)} ms`);
    say(`  ${done[0]?.mails ?? 0} mails: ${rates.join(', ')} (mails/s)`);
  }
  return { queue, turns, length, firstMails, sizes, workerMegabytes: peakMegabytes(stage.system.workerPid) };
}

/** The numbers 0, 1 and so on, each as often as told and evenly among the others: whatever drifts, drifts for all. */
export function spread(times: readonly number[]): number[] {
  return times
    .flatMap((count, index) => Array.from({ length: count }, (_, n) => ({ index, at: (n + 0.5) / count })))
    .toSorted((one, other) => one.at - other.at)
    .map(({ index }) => index);
}
