import { setTimeout as wait } from 'node:timers/promises';

/**
 * Runs the work and settles no sooner than after `milliseconds`, so that the time does not reveal how much work there
 * was. A failure is delayed as well.
 */
export async function takeAtLeast<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), wait(milliseconds)]);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}
