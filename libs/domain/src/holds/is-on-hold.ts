import type { Database } from '@sonae/tenancy';
import { readyScope } from './ready-scope.js';

/**
 * Whether a hold is on, for callers who may not know more. It does not count, so that it takes no longer with 100,000
 * deliveries on hold.
 * @throws where the database does not answer
 */
export async function isOnHold(database: Pick<Database, 'read'>): Promise<boolean> {
  const [row] = await database.read(readyScope, (tx) =>
    tx.query<{ on: boolean }>('SELECT hold_since IS NOT NULL AS "on" FROM installation'),
  );
  return row?.on === true;
}
