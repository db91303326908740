import type { Database, SystemScope } from '@sonae/platform/database';
import { findHold, type Hold } from './find-hold.js';

const scope: SystemScope = {
  kind: 'system',
  task: 'deliver',
  actor: 'system',
  requestId: 'readyz',
  work: 'readyz',
};

/** The hold that is on, for `/readyz`; null when none is, or the database does not say. */
export async function tellHold(database: Pick<Database, 'read'>): Promise<Hold | null> {
  return database.read(scope, findHold).catch(() => null);
}
