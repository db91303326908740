import { countMonthsAhead, keepMonths } from '@sonae/domain/retentions';
import type { Services } from './services.js';
import { scheduleScope } from './schedule-scope.js';

/** With fewer months ahead an operator must act: after the last month no row can be written. */
const few = 2;

/**
 * Creates the coming months of the tables that are kept by month, and measures how far they reach, even if the creation
 * fails.
 */
export async function makeMonths({ database, metrics, log }: Services): Promise<void> {
  try {
    const made = await database.run(scheduleScope, keepMonths);
    if (made > 0) log.info({ made }, 'months were made');
  } finally {
    const ahead = await database.read(scheduleScope, countMonthsAhead);
    metrics.monthsAhead.set(ahead);
    if (ahead < few) log.error({ ahead }, 'the months to come are running out');
  }
}
