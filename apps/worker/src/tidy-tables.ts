import { removeEndedSessions, removeOldEvents } from '@sonae/domain/accounts';
import { expireMemberLists } from '@sonae/domain/pharmacies';
import { readRetentions, tidied, tidyBatchOf, tidyTable } from '@sonae/domain/retentions';
import { forgetRequests } from '@sonae/platform/database';
import type { Parts } from './parts.js';
import { scheduleScope } from './schedule-scope.js';

/**
 * Keeps the periods of libs/domain/data/retention.json: deletes what has expired, and empties old messages and contacts
 * of whom they name. What one table refuses does not keep the others waiting.
 */
export async function tidyTables({ database, log }: Parts): Promise<void> {
  const periods = new Map(readRetentions().map(({ table, days }) => [table, days]));
  const daysOf = (table: string): number => {
    const days = periods.get(table);
    if (days == null) throw new Error(`retention.json has no period for ${table}`);
    return days;
  };
  const done: Record<string, number> = await database.run(scheduleScope, async (tx) => ({
    lists: await expireMemberLists(tx),
    sessions: await removeEndedSessions(tx, { days: daysOf('session') }),
    requests: await forgetRequests(tx),
    events: await removeOldEvents(tx, { days: daysOf('security_event') }),
  }));
  for (const table of tidied) {
    try {
      const days = daysOf(table);
      const batch = () => database.run(scheduleScope, (tx) => tidyTable(tx, { table, days }));
      let count = await batch();
      done[table] = count;
      // A full batch may have left something.
      while (count >= tidyBatchOf(table)) done[table] += count = await batch();
    } catch (error) {
      log.error({ err: error, table }, 'a table was not tidied');
    }
  }
  log.info(done, 'tidied');
}
