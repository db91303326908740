import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Attack } from './attack.ts';
import { measureReads, type Reads } from './measure-reads.ts';

/** The number of answers by status and code, such as `401 UNAUTHENTICATED`. */
export type Counts = Record<string, number>;

/** The data of a thread of a flood. */
export interface Lane {
  url: string;
  connections: number;
  seconds: number;
  module: string;
  given: unknown;
  /** The number of the first request; `lanes` is the step to the next. */
  from: number;
  lanes: number;
}

interface Flooded {
  counts: Counts;
  sent: number;
  reads: Reads;
}

/** Threads that share the connections of a flood: enough to keep the API busy, few enough to leave it a core. */
const lanes = 2;

/**
 * Floods the API, and meanwhile reads as signed-in people do.
 *
 * @param module address of the module whose `requestOf(n)` makes the n-th request:
 *   `{method, path, headers, body}`, all but the body with a default (POST /graphql)
 * @param given what `requestOf(n, given)` needs besides, such as a cookie
 */
export async function flood(attack: Attack, module: string, given?: unknown): Promise<Flooded> {
  const { url, connections, seconds } = attack;
  const workers = Array.from({ length: Math.min(lanes, connections) }, (_, from) => {
    const share = Math.floor(connections / lanes) + (from < connections % lanes ? 1 : 0);
    const workerData: Lane = { url, connections: share, seconds, module, given, from, lanes };
    return new Worker(new URL('./flood-lane.ts', import.meta.url), { workerData });
  });
  const counted = Promise.all(workers.map((worker) => resultOf(worker)));
  const reads = await measureReads(attack, { seconds: seconds - 0.5 });
  const counts: Counts = {};
  for (const each of await counted) {
    for (const [outcome, count] of Object.entries(each)) counts[outcome] = (counts[outcome] ?? 0) + count;
  }
  const sent = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return { counts, sent, reads };
}

/**
 * Floods, prints the figures and checks what every flood must not affect: reads of signed-in people take at most three
 * times the quiet median, no orderly request fails, and the process lives.
 */
export async function withstand(attack: Attack, module: string, given?: unknown): Promise<Flooded> {
  const { teller, seconds, figures } = attack;
  // Immediately before, so that the other load of the machine affects both measurements.
  const quiet = await measureReads(attack, { seconds: 3 });
  const spent = cpuSeconds(attack);
  const { counts, sent, reads } = await flood(attack, module, given);
  const name = module.replace(/^.*\/|\.ts$/g, '');
  const after = cpuSeconds(attack);
  const perRequest = spent === undefined || after === undefined ? undefined : ((after - spent) * 1000) / sent;
  figures[name] = { sent, counts, quietMedian: quiet.median, ...reads, apiMsPerRequest: perRequest };
  teller.note(`${sent.toLocaleString('en')} 件（毎秒 ${Math.round(sent / seconds)} 件）: ${tell(counts)}`);
  if (perRequest !== undefined) teller.note(`API の処理時間: 1 件あたり ${perRequest.toFixed(2)} ms`);
  const times = (reads.median / quiet.median).toFixed(1);
  teller.holds(
    `攻撃中の読み取り: 中央値 ${reads.median} ms（平常時 ${quiet.median} ms の ${times} 倍）、95% ${reads.p95} ms、最大 ${reads.max} ms、${reads.count} 回`,
    reads.median < 3 * quiet.median,
    `${times} 倍。3 倍未満でなければなりません`,
  );
  teller.equal('攻撃中に失敗した読み取り', reads.failed, {});
  await attack.mustLive();
  return { counts, sent, reads };
}

const tell = (counts: Counts) =>
  Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([outcome, count]) => `${outcome} × ${count.toLocaleString('en')}`)
    .join('、');

/** The API's processor time so far, if it is a process of this run and the system reports it. */
function cpuSeconds({ stage }: Attack): number | undefined {
  const pid = stage?.pidOfApi();
  if (pid === undefined) return undefined;
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

function resultOf(worker: Worker): Promise<Counts> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
