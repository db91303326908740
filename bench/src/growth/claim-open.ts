import { claimDeliveries } from '@sonae/domain/deliveries';
import type { Database } from '@sonae/platform/database';

/** Claims a hundred of the open deliveries, and undoes it, so that the next one finds the same. */
export async function claimOpen(database: Database): Promise<void> {
  const undone = new Error('undone');
  await database
    .run({ kind: 'system', task: 'deliver', actor: 'system', requestId: 'bench' }, async (tx) => {
      const claimed = await claimDeliveries(tx, { limit: 100, leaseSeconds: 60 });
      if (claimed.length !== 100) throw new Error(`${claimed.length} were claimed instead of 100`);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
}
