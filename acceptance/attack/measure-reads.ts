import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphqlAnswer } from '../story/graphql-client.ts';
import { takeNth } from '../take-nth.ts';
import { nameFault } from './name-fault.ts';

/** Milliseconds between two reads: all readers together stay well below the pace of one person. */
const pauseMs = 60;
const body = JSON.stringify({ query: '{ viewer { role } }' });

/** Durations of reads in milliseconds. */
export interface Reads {
  count: number;
  median: number;
  p95: number;
  max: number;
  /** Unanswered reads by their failure. */
  failed: Record<string, number>;
}

/**
 * Reads `{ viewer { role } }` for some seconds, one read after another, alternating between several people.
 *
 * @param attack `readers` are session cookies
 */
export async function measureReads(
  { url, readers }: { url: string; readers: string[] },
  { seconds }: { seconds: number },
): Promise<Reads> {
  const took: number[] = [];
  const failed: Record<string, number> = {};
  const until = performance.now() + seconds * 1000;
  for (let n = 0; performance.now() < until; n += 1) {
    const cookie = takeNth(readers, n % readers.length);
    const from = performance.now();
    const fault = await readOnce(url, cookie);
    took.push(performance.now() - from);
    if (fault) failed[fault] = (failed[fault] ?? 0) + 1;
    await sleep(pauseMs);
  }
  took.sort((one, other) => one - other);
  const at = (part: number) => round(took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0);
  return { count: took.length, median: at(0.5), p95: at(0.95), max: at(1), failed };
}

async function readOnce(url: string, cookie: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body,
      signal: AbortSignal.timeout(30_000),
    });
    const { data, errors } = (await response.json()) as GraphqlAnswer<{
      viewer: { role: string | null } | null;
    }>;
    return data?.viewer?.role ? undefined : (errors?.[0]?.extensions?.code ?? String(response.status));
  } catch (error) {
    return nameFault(error);
  }
}

const round = (ms: number) => Math.round(ms * 10) / 10;
