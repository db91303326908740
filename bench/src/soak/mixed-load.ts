// The process of a mixed load: lanes with one connection each post one request after the other, at a steady pace if
// requested.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PreparedAsk } from '../measure/load-job.js';
import type { Kind, MixedJob, MixedReport } from './mixed-job.js';

/** Kept for several jobs, so that requests that may be sent once are sent once. */
let next: (() => { name: string; ask: PreparedAsk } | undefined) | undefined;

process.on('message', (job: MixedJob) => {
  next ??= takeTurns(JSON.parse(readFileSync(job.file, 'utf8')) as Kind[]);
  void load(job, next).then((report) => process.send?.(report));
});
process.on('disconnect', () => process.exit(0));

async function load(
  { url, connections, seconds, rate }: MixedJob,
  take: NonNullable<typeof next>,
): Promise<MixedReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const durations: number[] = [];
  const samples: string[] = [];
  let errors = 0;
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const pause = rate === undefined ? 0 : (connections * 1000) / rate;
  const lane = async (number: number) => {
    // The lanes start one after the other; a late answer is compensated, so that the pace is kept.
    let due = begin + (pause * number) / connections;
    for (; due < end && performance.now() < end; due += pause) {
      const wait = due - performance.now();
      if (wait > 0) await sleep(wait);
      const chosen = take();
      if (chosen === undefined) throw new Error('the prepared requests ran out');
      const sent = performance.now();
      const problem = await post(url, chosen.ask, agent);
      durations.push(performance.now() - sent);
      if (problem === undefined) continue;
      errors += 1;
      if (samples.length < 10) samples.push(`${chosen.name}: ${problem}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, number) => lane(number)));
  const elapsed = (performance.now() - begin) / 1000;
  agent.destroy();
  durations.sort((one, other) => one - other);
  const at = (share: number) => durations[Math.floor(durations.length * share)] ?? NaN;
  const requests = durations.length;
  return { requests, rate: requests / elapsed, p50: at(0.5), p99: at(0.99), errors, samples };
}

/** Resolves with the fault of the answer, if any. */
function post(url: string, { cookie, body }: PreparedAsk, agent: Agent): Promise<string | undefined> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie };
    const sending = request(url, { method: 'POST', agent, headers, timeout: 10_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('latin1');
        const wrong = response.statusCode !== 200 || text.includes('"errors"');
        resolve(wrong ? `${response.statusCode} ${text.slice(0, 200)}` : undefined);
      });
      response.on('error', (error) => {
        resolve(error.message);
      });
    });
    sending.on('timeout', () => sending.destroy(new Error('no answer within 10 s')));
    sending.on('error', (error) => {
      resolve(error.message);
    });
    sending.end(body);
  });
}

/** Mixes kinds evenly in the proportion of their weights; each kind's requests keep their order. */
function takeTurns(kinds: Kind[]): NonNullable<typeof next> {
  const states = kinds.map((kind) => ({ kind, position: 0, credit: 0 }));
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
  return () => {
    for (const state of states) state.credit += state.kind.weight;
    const chosen = states.reduce((best, state) => (state.credit > best.credit ? state : best));
    chosen.credit -= total;
    const { kind } = chosen;
    const ask = kind.asks[kind.once ? chosen.position : chosen.position % kind.asks.length];
    chosen.position += 1;
    return ask && { name: kind.name, ask };
  };
}
