import { settleStop, stopPortion, takeStop, type SettledStop } from '@sonae/domain/deliveries';
import { isStatementTimeout } from '@sonae/platform/database';
import { type Id } from '@sonae/tenancy';
import type { Services } from '../../services.js';
import { deliverScope } from '../deliver-scope.js';
import { sizePortions } from './size-portions.js';

/**
 * Updates the deliveries of a message after its stop: cancelled, paused or resumed. Several processes share the work.
 */
export interface StopSettler {
  /** Begins with the present stops. */
  ring(): void;
  /** Resolves when no portion is left except those of other processes. */
  idle(): Promise<void>;
  /** Begins no further portion, and resolves when the one under way is done. */
  drain(): Promise<void>;
}

const unsettled = 'the deliveries of a stopped message do not follow; the sweep will try again';

/**
 * Creates a settler. The oldest stop comes first. A stop whose portion failed comes after the others, so that it does
 * not delay them.
 * @param onSettled called after each portion
 */
export function settleStops(
  { database, log }: Pick<Services, 'database' | 'log'>,
  onSettled: (portion: SettledStop) => void,
): StopSettler {
  const sizes = sizePortions(stopPortion);
  /** Messages whose last portion failed. */
  const failed = new Set<Id>();
  let working: Promise<void> | undefined;
  let rung = false;
  let stopping = false;

  /** @returns whether there was a stop to try */
  async function settleNext(except: readonly Id[], tried: Set<Id>): Promise<boolean> {
    if (stopping) return false;
    let messageId: Id | undefined;
    try {
      const portion = await database.run(deliverScope, async (tx) => {
        const stop = await takeStop(tx, except);
        messageId = stop?.messageId;
        return stop && settleStop(tx, stop, sizes.of(stop.messageId));
      });
      if (messageId === undefined || portion === undefined) return false;
      failed.delete(messageId);
      sizes.went(messageId);
      onSettled(portion);
    } catch (error) {
      if (messageId === undefined) throw error;
      failed.add(messageId);
      const isTooLarge = isStatementTimeout(error) && sizes.tookTooLong(messageId);
      // A smaller portion is tried after the other messages. Any other failure waits for the next sweep.
      if (!isTooLarge) tried.add(messageId);
      log.error({ err: error, message: messageId }, unsettled);
    }
    return true;
  }

  async function settleAll(): Promise<void> {
    const tried = new Set<Id>();
    for (let more = true; more;) {
      more =
        (await settleNext([...failed, ...tried], tried)) ||
        (failed.size > tried.size && (await settleNext([...tried], tried)));
    }
    // The other stops have failed in this run, or another worker settles them.
    for (const id of failed) if (!tried.has(id)) failed.delete(id);
    sizes.keep(failed);
  }

  const isRung = () => rung && !stopping;

  async function work(): Promise<void> {
    while (isRung()) {
      rung = false;
      await settleAll().catch((error: unknown) => log.error({ err: error }, unsettled));
    }
    working = undefined;
  }

  return {
    ring() {
      rung = true;
      working ??= Promise.resolve().then(work);
    },
    async idle() {
      await working;
    },
    async drain() {
      stopping = true;
      await working;
    },
  };
}
