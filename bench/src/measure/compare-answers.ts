import { isDeepStrictEqual } from 'node:util';
import type { Ask } from '../peers/peer.js';
import type { Standing } from './start-contenders.js';

/** One contender's answer compared with that of the first contender at the same place. */
export interface Comparison {
  label: string;
  /** Undefined when they are equal. */
  problem?: string;
}

/** Sends every contender its request number 0 and compares the answers, place by place. */
export async function compareAnswers(standing: Standing[]): Promise<Comparison[]> {
  const firsts = new Map<string, { label: string; answer: unknown }>();
  const comparisons: Comparison[] = [];
  for (const { label, contender, place, peer } of standing) {
    const key = place.databaseUrl.split('/').at(-1) ?? '';
    try {
      const answer = await answerOf(peer.origin, contender.ask);
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, { label, answer });
      const difference = first && findDifference(first.answer, answer);
      comparisons.push({
        label,
        ...(difference && { problem: `differs from ${first.label} ${difference}` }),
      });
    } catch (error) {
      comparisons.push({ label, problem: String(error) });
    }
  }
  return comparisons;
}

async function answerOf(origin: string, ask: Ask): Promise<unknown> {
  const cookie = typeof ask.cookie === 'string' ? ask.cookie : ask.cookie(0);
  const response = await fetch(`${origin}${ask.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: ask.body(0),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${text.slice(0, 300)}`);
  return ask.shape(JSON.parse(text));
}

/**
 * The first difference of two answers, such as `at /members/3/status: "LATE" for "ANSWERED"`; undefined when they are
 * equal.
 */
export function findDifference(one: unknown, other: unknown, at = ''): string | undefined {
  if (isDeepStrictEqual(one, other)) return undefined;
  if (isTree(one) && isTree(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = findDifference(one[key], other[key], `${at}/${key}`);
      if (found !== undefined) return found;
    }
  }
  return `at ${at || '/'}: ${brief(other)} for ${brief(one)}`;
}

function brief(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100);
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
