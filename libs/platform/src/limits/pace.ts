import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Holds one caller to a pace. Answers 0, or the seconds after which the caller may go on. */
export type Pace = (caller: string) => Promise<number>;

/**
 * A pace of so many steps a minute, counted in this process alone: it keeps one caller from taking a process for
 * itself, and so needs no round trip. @param perMinute 0 for none
 */
export function openPace(perMinute: number): Pace {
  if (perMinute === 0) return () => Promise.resolve(0);
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (caller) => {
    try {
      await limiter.consume(caller);
      return 0;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
      throw refusal;
    }
  };
}
