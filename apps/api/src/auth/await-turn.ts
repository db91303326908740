import { setTimeout as sleep } from 'node:timers/promises';
import { NoTurn } from '@sonae/platform/crypto';
import type { Limits, LimitRule } from '@sonae/platform/limits';

/** Milliseconds that an attempt waits here for its turn; an operation has ten seconds for all of it. */
const patience = 6_000;
/** Attempts at one account that wait at the same time in one process. */
const room = 16;
const waiting = new WeakMap<Limits, Map<string, number>>();

/**
 * Waits until the rule, one attempt in so many seconds for all processes together, lets this one pass. Whoever waits
 * has as good a chance as the others; nobody is locked out.
 * @returns 0, or the seconds after which it is worth trying again
 * @throws NoTurn when nobody waits for the answer any more
 */
export async function awaitTurn(
  limits: Limits,
  rule: LimitRule,
  subject: string,
  signal?: AbortSignal,
): Promise<number> {
  const rooms = waiting.get(limits) ?? new Map<string, number>();
  waiting.set(limits, rooms);
  const inside = rooms.get(subject) ?? 0;
  if (inside >= room) return rule.seconds;
  rooms.set(subject, inside + 1);
  try {
    for (const until = performance.now() + patience; ;) {
      const seconds = await limits.take(rule, subject);
      if (seconds === 0) return 0;
      if (performance.now() + seconds * 1_000 > until) return seconds;
      // Not all at the same instant, or the first to ask would always be the same one.
      await sleep(seconds * 1_000 + Math.random() * 250, undefined, signal && { signal });
    }
  } catch (error) {
    if (signal?.aborted) throw new NoTurn('ABANDONED', rule.seconds);
    throw error;
  } finally {
    const left = (rooms.get(subject) ?? 1) - 1;
    if (left > 0) rooms.set(subject, left);
    else rooms.delete(subject);
  }
}
