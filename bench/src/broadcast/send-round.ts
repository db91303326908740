import { setTimeout as sleep } from 'node:timers/promises';
import { draftNotices } from './draft-notices.js';
import type { Ledger } from './open-ledger.js';
import type { BroadcastStage } from './open-stage.js';
import { publishNotices, untilPrepared } from './publish-notices.js';
import { watchCpu, type CpuTimes } from './watch-cpu.js';

/** The measurements of one broadcast. */
export interface Round {
  mails: number;
  notices: number;
  /** From the first mutation until the last settled delivery. */
  seconds: number;
  /** Until the answer of the last mutation; mail is sent in the meantime. */
  publishSeconds: number;
  /** Mails a second over `seconds`. */
  rate: number;
  /** Milliseconds of CPU time per mail. */
  cpu: CpuTimes;
  /** CPU time of the worker and all of PostgreSQL's backends together, per mail. */
  cost: number;
  problems: string[];
}

const patience = 300_000;
/** More mails than are sent between two queries of the ledger. */
const nearTheEnd = 1_000;

/**
 * Publishes notices with `mails` mails together (to all recipients when undefined) and waits until each is settled.
 * Then compares the ledger's rows with its counters, with the API's answer and with the sink's count.
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
    // The query of the ledger uses the same cores, and the peers have no such query.
    await sleep(complete && expected - settled < nearTheEnd ? 10 : 50);
  }
}

function perMail(times: CpuTimes, mails: number): CpuTimes {
  const shares = { ...times };
  for (const name of Object.keys(shares) as (keyof CpuTimes)[]) shares[name] /= mails;
  return shares;
}
