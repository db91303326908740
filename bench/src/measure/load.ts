// The process that loads a peer: autocannon, kept alive for all rounds so that it is equally warm in the last and the
// first.
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { LoadJob, LoadReport, PreparedAsk } from './load-job.js';

/** The next position in each list of requests, so that no request is sent twice. */
const positions = new Map<string, number>();
const lists = new Map<string, PreparedAsk[]>();

process.on('message', (job: LoadJob) => {
  load(job).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

/** Loads one peer for some seconds and reports the answers. */
async function load(job: LoadJob): Promise<LoadReport> {
  const durations: number[] = [];
  const wrong = { status: 0, length: 0, error: 0 };
  let length: number | undefined;
  let exhausted = false;
  const headers = { 'content-type': 'application/json', cookie: job.cookie ?? '' };
  const request: autocannon.Request = { method: 'POST', path: job.path, headers };
  if (job.list === undefined) {
    request.body = job.body ?? '';
  } else {
    const list = listOf(job.list);
    const { list: name } = job;
    request.setupRequest = (given) => {
      const position = positions.get(name) ?? 1;
      positions.set(name, position + 1);
      const ask = list[position];
      exhausted ||= ask === undefined;
      return { ...given, headers: { ...headers, cookie: ask?.cookie ?? '' }, body: ask?.body ?? '{}' };
    };
    request.onResponse = (_status, body) => {
      if (body.includes('"errors"')) wrong.error += 1;
    };
  }
  const begin = performance.now();
  const errors = await new Promise<number>((resolve, reject) => {
    const options = {
      url: job.origin,
      connections: job.connections,
      duration: job.seconds,
      requests: [request],
    };
    const instance = autocannon(options, (error: Error | null, result) => {
      if (error) reject(error);
      else resolve(result.errors);
    });
    instance.on('response', (_client, status, bytes, milliseconds) => {
      durations.push(milliseconds);
      if (status !== 200) wrong.status += 1;
      length ??= bytes;
      if (job.list === undefined && bytes !== length) wrong.length += 1;
    });
  });
  const seconds = (performance.now() - begin) / 1000;
  durations.sort((one, other) => one - other);
  const at = (share: number) =>
    durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? NaN;
  return {
    requests: durations.length,
    rate: durations.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    problem: durations.length === 0 ? 'no answer at all' : describe(wrong, errors, exhausted),
  };
}

function listOf(file: string): PreparedAsk[] {
  const known = lists.get(file);
  if (known) return known;
  const list = JSON.parse(readFileSync(file, 'utf8')) as PreparedAsk[];
  lists.set(file, list);
  return list;
}

function describe(
  wrong: { status: number; length: number; error: number },
  errors: number,
  exhausted: boolean,
): string | undefined {
  const parts = [
    wrong.status > 0 && `${wrong.status} answers that are not 200`,
    wrong.length > 0 && `${wrong.length} answers of another length`,
    wrong.error > 0 && `${wrong.error} answers with errors`,
    errors > 0 && `${errors} broken connections`,
    exhausted && 'the prepared requests ran out',
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : parts.join(', ');
}
