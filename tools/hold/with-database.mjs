import { Database } from '@sonae/platform/database';
import { openLog } from '@sonae/platform/log';

/** The narrow task that may touch the ledger. */
export const scope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'npm run hold' };

/**
 * @template T
 * @param {string} url as sonae_app
 * @param {(database: Database) => Promise<T>} work
 */
export async function withDatabase(url, work) {
  // The sweep of the worker finds what is due.
  const queue = { ring: async () => {} };
  const database = await Database.open({ url, poolSize: 1, queue, log: openLog('hold', 'warn') });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
