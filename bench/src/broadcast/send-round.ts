import { setTimeout as sleep } from 'node:timers/promises';
import { draftNotices } from './draft-notices.js';
import type { Ledger } from './open-ledger.js';
import type { BroadcastStage } from './open-stage.js';
import { publishNotices, untilPrepared } from './publish-notices.js';
import { watchCpu, type CpuTimes } from './watch-cpu.js';

/** A broadcast as it went. */
export interface Round {
  mails: number;
  notices: number;
  /** From the first mutation sent until the last row was settled. */
  seconds: number;
  /** Until the last mutation was answered; mail flows all the while. */
  publishSeconds: number;
  /** Mails a second over `seconds`. */
  rate: number;
  /** Milliseconds of CPU time per mail. */
  cpu: CpuTimes;
  /** The worker and all of PostgreSQL's backends together, per mail. */
  cost: number;
  problems: string[];
}

const patience = 300_000;
/** More than is sent between two looks at the ledger. */
const nearTheEnd = 1_000;

/**
 * Publishes notices that make so many mails (everybody's when left out) and waits until each is settled. Then holds
 * the ledger's rows against its counters, against the API's word and against the count of the sink.
 */
export async function sendRound(stage: BroadcastStage, mails?: number): Promise<Round> {
  const { ledger, system, sink } = stage;
  const drafts = await draftNotices({ ledger, url: system.url, associations: stage.associations }, mails);
  const taken = await sink.taken();
  const watch = await watchCpu(ledger, system);
  const since = new Date();
  const begin = performance.now();
  let answeredAt = 0;
  let complete = false;
  const publishing = (async () => {
    await publishNotices(system.url, drafts);
    answeredAt = performance.now();
    const count = await untilPrepared(system.url, drafts);
    complete = true;
    return count;
  })();
  const settling = untilSettled(ledger, since, () => complete);
  const [messages, expected] = await Promise.all([publishing, settling]);
  const seconds = (performance.now() - begin) / 1000;
  const times = await watch.stop();
  const problems = await ledger.problems(since);
  const received = (await sink.taken()) - taken;
  if (messages !== expected) problems.push(`the API said ${messages} messages, the ledger ${expected}`);
  if (mails !== undefined && Math.abs(mails - expected) > 1)
    problems.push(`${expected} messages in place of ${mails}`);
  if (received !== expected) problems.push(`the mail server took ${received} of ${expected}`);
  const cpu = perMail(times, expected);
  return {
    mails: expected,
    notices: drafts.length,
    seconds,
    publishSeconds: (answeredAt - begin) / 1000,
    rate: expected / seconds,
    cpu,
    cost: cpu.worker + cpu.workerBackends + cpu.apiBackends + cpu.queueBackends,
    problems,
  };
}

async function untilSettled(ledger: Ledger, since: Date, prepared: () => boolean): Promise<number> {
  const deadline = Date.now() + patience;
  while (true) {
    const complete = prepared();
    const { expected, settled } = await ledger.progress(since);
    if (complete && settled >= expected) return expected;
    if (Date.now() > deadline) throw new Error(`only ${settled} of ${expected} mails are settled`);
    // The look at the ledger takes time on the same cores, and nobody looks at the peers like that.
    await sleep(complete && expected - settled < nearTheEnd ? 10 : 50);
  }
}

function perMail(times: CpuTimes, mails: number): CpuTimes {
  const shares = { ...times };
  for (const name of Object.keys(shares) as (keyof CpuTimes)[]) shares[name] /= mails;
  return shares;
}
