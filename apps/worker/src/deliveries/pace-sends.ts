import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for one's turn. */
export type Pace = () => Promise<void>;

/**
 * Lets so many sends begin in a second, evenly and without bursts.
 * @param perSecond 0 for no limit
 */
export function paceSends(perSecond: number): Pace {
  if (perSecond === 0) return async () => undefined;
  const gap = 1000 / perSecond;
  let next = 0;
  return async () => {
    const now = performance.now();
    next = Math.max(next + gap, now);
    if (next > now) await sleep(next - now);
  };
}
