import type { Database } from './database.js';
import type { Hindrance } from '@sonae/platform/database';

/** The database's part of `/readyz`, the same for every process. */
export interface DatabaseFacts {
  /** Whether the database is ready. */
  database: boolean;
  /** Why the process is not ready, if it is not. */
  hindrance?: Hindrance;
  /** Seconds by which this machine's clock is ahead of the database's; only for CLOCK_OFF. */
  clockAhead?: number;
}

/** Whether the process is ready, and the facts for `/readyz`. */
export async function tellUsable(
  database: Pick<Database, 'hindrance' | 'clockAhead'>,
): Promise<{ usable: boolean; facts: DatabaseFacts }> {
  const hindrance = await database.hindrance();
  if (hindrance === undefined) return { usable: true, facts: { database: true } };
  if (hindrance !== 'CLOCK_OFF') return { usable: false, facts: { database: false, hindrance } };
  const clockAhead = Math.round(database.clockAhead() * 10) / 10;
  return { usable: false, facts: { database: true, hindrance, clockAhead } };
}
