/** Milliseconds of one window. */
const windowMs = 60_000;
/** The most callers with a count of their own; further callers share one count, so that they cannot fill the memory. */
const mostCallers = 50_000;
const crowd = '\0the crowd';

/** Limits the steps of each caller per minute. */
export interface Pace {
  /** Counts the steps. @returns 0, or the seconds after which the caller may continue */
  take(caller: string, steps?: number): number;
  /** Undoes counted steps. */
  giveBack(caller: string, steps?: number): void;
}

interface Count {
  steps: number;
  until: number;
}

/**
 * Limits each caller to so many steps a minute, counted only in this process: it keeps one caller from occupying a
 * process, without a round trip. The minute of each caller begins with its first step.
 * @param perMinute 0 for no limit
 * @param now milliseconds of a monotonic clock
 */
export function openPace(perMinute: number, now: () => number = () => performance.now()): Pace {
  if (perMinute === 0) return { take: () => 0, giveBack: () => undefined };
  const counts = new Map<string, Count>();
  let purgedAt = -Infinity;
  const makeRoom = (at: number): void => {
    if (at - purgedAt < 1_000) return;
    purgedAt = at;
    for (const [caller, { until }] of counts) if (until <= at) counts.delete(caller);
  };
  const countOf = (caller: string, at: number): Count => {
    const known = counts.get(caller);
    if (known && known.until > at) return known;
    if (!known && counts.size >= mostCallers) makeRoom(at);
    if (!known && counts.size >= mostCallers && caller !== crowd) return countOf(crowd, at);
    const fresh = { steps: 0, until: at + windowMs };
    counts.set(caller, fresh);
    return fresh;
  };
  return {
    take: (caller, steps = 1) => {
      const at = now();
      const count = countOf(caller, at);
      count.steps += steps;
      return count.steps <= perMinute ? 0 : Math.max(1, Math.ceil((count.until - at) / 1_000));
    },
    giveBack: (caller, steps = 1) => {
      const count = counts.get(caller);
      // Steps of a minute that has passed count no more.
      if (count) count.steps = Math.max(0, count.steps - steps);
    },
  };
}
