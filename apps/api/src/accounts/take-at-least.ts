import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does the work and answers no sooner than after that many milliseconds, so that the time does not tell how much there
 * was to do. A failure waits as well.
 */
export async function takeAtLeast<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), wait(milliseconds)]);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}
