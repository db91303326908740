import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';

/** The only task that may use the ledger. */
export const scope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'npm run hold' } as const;

/** @param url as sonae_app */
export async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>) {
  // No job is queued, because the worker's sweep finds due work.
  const queue = { ring: async () => {} };
  const database = await Database.open({ url, poolSize: 1, queue, log: openLog('hold', 'warn') });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
