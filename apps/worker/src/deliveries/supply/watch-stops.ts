import { findStoppedDeliveries, type ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Id } from '@sonae/tenancy';
import type { Services } from '../../services.js';
import { deliverScope } from '../deliver-scope.js';

/** Finds stopped deliveries among the claimed and unsent ones, which wait up to a minute at a slow pace. */
export interface StopWatch {
  /**
   * Call it before each take: it queries the database twice a second at most, one query at a time.
   * @returns what the take has to wait for, a second at most; undefined if the last look is less than a second old, as
   *   at full pace, or if the database has not answered within a second
   */
  look(waiting: () => readonly ClaimedDelivery[]): Promise<void> | undefined;
  /** All waiting deliveries were claimed after this instant (`performance.now()`), when none of them was stopped. */
  allClaimed(at: number): void;
}

/** Milliseconds between two looks. */
const lookEvery = 500;
/** Milliseconds after which a look is outdated. During this time a stopped delivery may still be sent. */
const oldAfter = 1_000;
/**
 * Milliseconds for which a look may delay sends. After a failed or longer look, mail goes on as if nothing was stopped
 * until the next look: a notice that is missed costs more than one that is sent in spite of a stop.
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
