import { claimDeliveries, findOpenMonths } from '@sonae/domain/deliveries';
import type { Database } from '@sonae/tenancy';

/** Milliseconds for which the worker keeps its list of open months. */
const lookEvery = 1_000;

/**
 * Claims a hundred of the open deliveries and rolls back, so that the next call finds the same. Like the worker it
 * reads the open months once a second.
 */
export function claimOpen(database: Database): () => Promise<void> {
  let months: readonly string[] = [];
  let looked = -Infinity;
  const undone = new Error('undone');
  return () =>
    database
      .run({ kind: 'system', task: 'deliver', actor: 'system', requestId: 'bench' }, async (tx) => {
        if (performance.now() - looked >= lookEvery) {
          looked = performance.now();
          months = await findOpenMonths(tx);
        }
        const claimed = await claimDeliveries(tx, { limit: 100, leaseSeconds: 60, months });
        if (claimed.length !== 100) throw new Error(`${claimed.length} were claimed instead of 100`);
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
}
