import { setTimeout as sleep } from 'node:timers/promises';
import { NoTurn } from '@sonae/platform/crypto';
import type { Limits, LimitRule } from '@sonae/platform/limits';

/** Milliseconds that an attempt waits here at most; a whole operation has ten seconds. */
const patience = 6_000;
/** Concurrently waiting attempts for one account in one process. */
const room = 16;
const waiting = new WeakMap<Limits, Map<string, number>>();

/**
 * Waits until the rule, one attempt in so many seconds across all processes, admits this attempt. All waiting attempts
 * have the same chance, so other callers' attempts delay a person and do not lock the account.
 * @returns 0, or the seconds after which a retry makes sense
 * @throws NoTurn when `signal` is aborted, because the client closed the connection
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
      // Jitter; without it the same attempt would always ask first.
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
