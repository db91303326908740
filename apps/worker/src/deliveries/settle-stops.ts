import { settleStop, type SettledStop } from '@sonae/domain/deliveries';
import type { Parts } from '../parts.js';
import { deliverScope } from './deliver-scope.js';

/** Lets the deliveries of messages follow that were cancelled or paused, or that go on; several processes share the work. */
export interface StopSettler {
  /** Begins with what there is. */
  ring(): void;
  /** Resolves when no portion is left but those that other processes work on. */
  idle(): Promise<void>;
  /** Begins no further portion, and resolves when the one under way is done. */
  drain(): Promise<void>;
}

/** A settler over these parts. @param onSettled is told of each portion */
export function settleStops(
  { database, log }: Pick<Parts, 'database' | 'log'>,
  onSettled: (portion: SettledStop) => void,
): StopSettler {
  let working: Promise<void> | undefined;
  let rung = false;
  let stopping = false;

  async function settleNext(): Promise<boolean> {
    if (stopping) return false;
    const portion = await database.run(deliverScope, settleStop);
    if (portion) onSettled(portion);
    return portion !== undefined;
  }

  const isRung = () => rung && !stopping;

  async function work(): Promise<void> {
    while (isRung()) {
      rung = false;
      try {
        while (await settleNext());
      } catch (error) {
        log.error(
          { err: error },
          'the deliveries of a stopped message do not follow; the sweep will try again',
        );
      }
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
