import type { Database } from '@sonae/tenancy';
import { findHold, type Hold } from './find-hold.js';
import { readyScope } from './ready-scope.js';

/**
 * The hold that is on, for an operator's `/readyz`; null when none is, `unknown` where the database does not answer.
 */
export async function tellHold(database: Pick<Database, 'read'>): Promise<Hold | 'unknown' | null> {
  return database.read(readyScope, findHold).catch(() => 'unknown' as const);
}
