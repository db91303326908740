import { findStopped, type ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Id } from '@sonae/platform/database';
import type { Parts } from '../parts.js';
import { deliverScope } from './deliver-scope.js';

/** Milliseconds between two looks: so long may mail go out that was stopped while it waited here. */
const lookEvery = 500;

/**
 * Tells which of the deliveries that wait here were stopped: at a slow pace they wait for a minute.
 * @returns to be called as often as one likes; it looks twice a second at most, and never beside itself
 */
export function watchStops(
  { database, log }: Pick<Parts, 'database' | 'log'>,
  onStopped: (ids: ReadonlySet<Id>) => void,
): (waiting: () => readonly ClaimedDelivery[]) => void {
  let looked = performance.now();
  let looking = false;

  async function look(waiting: readonly ClaimedDelivery[]): Promise<void> {
    try {
      const ids = await database.read(deliverScope, (tx) => findStopped(tx, waiting));
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
