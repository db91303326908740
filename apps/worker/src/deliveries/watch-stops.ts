import { findStoppedDeliveries, type ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Id } from '@sonae/platform/database';
import type { Parts } from '../parts.js';
import { deliverScope } from './deliver-scope.js';

/** Milliseconds between two looks: for so long a stopped delivery that this process has claimed may still be sent. */
const lookEvery = 500;

/**
 * Finds the stopped ones among the deliveries that this process has claimed and not sent: at a slow pace they wait for a minute.
 * @returns a function to be called at any rate; it asks the database twice a second at most, one question at a time
 */
export function watchStops(
  { database, log }: Pick<Parts, 'database' | 'log'>,
  onStopped: (ids: ReadonlySet<Id>) => void,
): (waiting: () => readonly ClaimedDelivery[]) => void {
  let looked = performance.now();
  let looking = false;

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

  return (waiting) => {
    if (looking || performance.now() - looked < lookEvery) return;
    const rows = waiting();
    if (rows.length === 0) return;
    looking = true;
    void look(rows);
  };
}
