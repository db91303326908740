import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';

/** The narrow task that may touch the ledger. */
export const scope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'npm run hold' } as const;

/** @param url as sonae_app */
export async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>) {
  // The sweep of the worker finds what is due.
  const queue = { ring: async () => {} };
  const database = await Database.open({ url, poolSize: 1, queue, log: openLog('hold', 'warn') });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
