import { NoTurn, Turns } from '@sonae/platform/crypto';
import { abandoned } from '../../auth/abandoned.js';
import { callerOf } from './caller-of.js';
import { limits } from './limits.js';
import type { RequestContext } from '../../auth/request-context.js';
import { rateLimited } from './rate-limited.js';

/** Runs an operation as soon as fewer than the limit of its caller's operations are running. */
export type RunInLane = <T>(
  context: Pick<RequestContext, 'actor' | 'response'>,
  work: () => Promise<T>,
) => Promise<T>;

/**
 * Makes the lanes. Each running operation takes a database connection, also while it waits for a lock; without a limit
 * one caller could take all connections. Operations above the limit wait in order and hold no connection.
 * @param atOnce concurrent operations of one caller, see caller-of.ts; 0 for no limit
 * @param waiting how many more operations of the caller may wait
 */
export function callerLanes(atOnce: number, waiting: number = limits.waiting): RunInLane {
  const lanes = new Map<string, { turns: Turns; inside: number }>();
  return async ({ actor, response }, work) => {
    const caller = callerOf(actor);
    if (caller === undefined || atOnce === 0) return work();
    const lane = lanes.get(caller) ?? {
      turns: new Turns({ places: atOnce, waiting, each: waiting }),
      inside: 0,
    };
    lanes.set(caller, lane);
    lane.inside += 1;
    try {
      // Only an operation that has to wait can be abandoned.
      const signal = lane.inside > atOnce ? abandoned(response) : undefined;
      return await lane.turns.take({ signal }, work);
    } catch (error) {
      throw error instanceof NoTurn ? rateLimited(error.retryAfterSeconds) : error;
    } finally {
      lane.inside -= 1;
      if (lane.inside === 0) lanes.delete(caller);
    }
  };
}
