import { findStoppedDeliveries, type ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Id } from '@sonae/tenancy';
import type { Services } from '../services.js';
import { deliverScope } from './deliver-scope.js';

/** Finds stopped deliveries among those that are claimed and not sent: at a slow pace these wait for a minute. */
export interface StopWatch {
  /**
   * To be called before each take, at any rate: it asks the database twice a second at most, one question at a time.
   * @returns what the take has to wait for, a second at most; undefined where the last look is less than a second old, as it
   * is at full pace, or where the database has not answered within a second
   */
  look(waiting: () => readonly ClaimedDelivery[]): Promise<void> | undefined;
  /** All that waits was claimed after this instant (`performance.now()`), when none of it was stopped. */
  allClaimed(at: number): void;
}

/** Milliseconds between two looks. */
const lookEvery = 500;
/** Milliseconds after which a look is outdated. For so long a stopped delivery may still be sent. */
const oldAfter = 1_000;
/**
 * Milliseconds for which a look may delay sends. After a failed or longer look, mail goes on as if nothing was stopped until the next
 * look: a notice that is missed costs more than one that is sent in spite of a stop.
 */
const longestWait = 1_000;

/** Starts a watch. */
export function watchStops(
  { database, log }: Pick<Services, 'database' | 'log'>,
  onStopped: (ids: ReadonlySet<Id>) => void,
): StopWatch {
  let looked = performance.now();
  let looking = false;
  let held: Promise<void> | undefined;

  async function look(waiting: readonly ClaimedDelivery[]): Promise<void> {
    try {
      const ids = await database.read(deliverScope, (tx) => findStoppedDeliveries(tx, waiting));
      if (ids.size > 0) onStopped(ids);
    } catch (error) {
      log.warn({ err: error }, 'whether mail was stopped is not known');
    }
    looked = performance.now();
    looking = false;
  }

  function begin(waiting: readonly ClaimedDelivery[]): void {
    looking = true;
    held = new Promise((resolve) => {
      const letGo = () => {
        clearTimeout(timer);
        held = undefined;
        resolve();
      };
      const timer = setTimeout(letGo, longestWait);
      void look(waiting).then(letGo);
    });
  }

  return {
    look(waiting) {
      const age = performance.now() - looked;
      if (age < lookEvery) return undefined;
      if (!looking) {
        const rows = waiting();
        if (rows.length > 0) begin(rows);
      }
      return age < oldAfter ? undefined : held;
    },
    allClaimed(at) {
      looked = Math.max(looked, at);
    },
  };
}
