import { countMonthsAhead, keepMonths } from '@sonae/domain/retentions';
import type { Parts } from './parts.js';
import { scheduleScope } from './schedule-scope.js';

/** With fewer months ahead than these an operator has to act: after the last one nothing can be written. */
const few = 2;

/** Makes the months to come of the tables that are kept by month, and measures how far they reach, made or not. */
export async function makeMonths({ database, metrics, log }: Parts): Promise<void> {
  try {
    const made = await database.run(scheduleScope, keepMonths);
    if (made > 0) log.info({ made }, 'months were made');
  } finally {
    const ahead = await database.read(scheduleScope, countMonthsAhead);
    metrics.monthsAhead.set(ahead);
    if (ahead < few) log.error({ ahead }, 'the months to come are running out');
  }
}
