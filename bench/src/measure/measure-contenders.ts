import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Ask } from '../peers/peer.js';
import { cpuTime, cpuTimeOfTree } from './cpu-time.js';
import type { LoadJob, PreparedAsk } from './load-job.js';
import { summarize } from './medians.js';
import type { Measured, MeasureOptions, Round } from './measured.js';
import { openLoader } from './open-loader.js';
import type { Standing } from './start-contenders.js';

/** Seconds of load on each contender before the rounds, so that its hot code is compiled. */
const warmUp = 8;
/** Seconds of load before each round: during the rounds of others, connections were closed and caches became cold. */
const settling = 1;

/**
 * Loads the contenders alternately, A B C A B C …, so that other load of the machine affects all of them equally.
 * @param databasePid PostgreSQL's first process
 * @throws Error when an answer under load differs from the compared one
 */
export async function measureContenders(
  standing: Standing[],
  { connections, rounds, seconds = 4 }: MeasureOptions,
  databasePid: number,
): Promise<Record<string, Measured>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sonae-bench-'));
  const loader = openLoader();
  const measured = standing.map(({ label }) => ({ label, rounds: [] as Round[] }));
  try {
    const jobs = standing.map(({ contender: { ask }, peer }, place) => ({
      pid: peer.pid,
      job: {
        origin: peer.origin,
        path: ask.path,
        connections,
        ...requestsOf(ask, path.join(folder, `${place}.json`)),
      },
    }));
    for (const { job } of jobs) await loader.load({ ...job, seconds: warmUp });
    for (let round = 0; round < rounds; round += 1) {
      for (const [place, { job, pid }] of jobs.entries()) {
        await loader.load({ ...job, seconds: settling });
        const before = [cpuTime(pid), cpuTimeOfTree(databasePid)] as const;
        const { requests, rate, p50, p99 } = await loader.load({ ...job, seconds });
        const cpu = (cpuTime(pid) - before[0]) / requests;
        const databaseCpu = (cpuTimeOfTree(databasePid) - before[1]) / requests;
        measured[place]?.rounds.push({ rate, p50, p99, cpu, databaseCpu });
      }
    }
  } finally {
    loader.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return Object.fromEntries(measured.map(({ label, rounds }) => [label, summarize(rounds)]));
}

/** One repeated request, or a list of requests in a file. */
function requestsOf(ask: Ask, file: string): Pick<LoadJob, 'cookie' | 'body' | 'list'> {
  const { cookie, body, count } = ask;
  const cookieOf = typeof cookie === 'string' ? () => cookie : cookie;
  if (count === undefined) return { cookie: cookieOf(0), body: body(0) };
  const list: PreparedAsk[] = Array.from({ length: count }, (_, n) => ({
    cookie: cookieOf(n),
    body: body(n),
  }));
  writeFileSync(file, JSON.stringify(list));
  return { list: file };
}
