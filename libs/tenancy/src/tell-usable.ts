import type { Database } from './database.js';
import type { Hindrance } from '@sonae/platform/database';

/** What `/readyz` of every process tells of the database. */
export interface DatabaseFacts {
  /** Whether the database can be worked with. */
  database: boolean;
  /** What keeps the process from its work, where something does. */
  hindrance?: Hindrance;
  /** Seconds by which the machine's own clock is ahead of the database's, where that is what hinders. */
  clockAhead?: number;
}

/** Whether the process may work, and the facts for `/readyz`. */
export async function tellUsable(
  database: Pick<Database, 'hindrance' | 'clockAhead'>,
): Promise<{ usable: boolean; facts: DatabaseFacts }> {
  const hindrance = await database.hindrance();
  if (hindrance === undefined) return { usable: true, facts: { database: true } };
  if (hindrance !== 'CLOCK_OFF') return { usable: false, facts: { database: false, hindrance } };
  const clockAhead = Math.round(database.clockAhead() * 10) / 10;
  return { usable: false, facts: { database: true, hindrance, clockAhead } };
}
