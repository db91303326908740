import { removeEndedSessions, removeOldEvents } from '@sonae/domain/accounts';
import { expireMemberLists } from '@sonae/domain/pharmacies';
import { retentionDays, tidied, tidyBatchOf, tidyTable } from '@sonae/domain/retentions';
import { forgetRequests } from '@sonae/platform/database';
import type { Parts } from './parts.js';
import { scheduleScope } from './schedule-scope.js';

/**
 * Keeps the periods of libs/domain/data/retention.json: deletes what has expired, and removes the names and addresses of
 * old messages and contacts. When one table fails, the others are tidied all the same.
 */
export async function tidyTables({ database, log }: Parts): Promise<void> {
  const done: Record<string, number> = await database.run(scheduleScope, async (tx) => ({
    lists: await expireMemberLists(tx),
    sessions: await removeEndedSessions(tx, { days: retentionDays('session') }),
    requests: await forgetRequests(tx, { days: retentionDays('idempotency') }),
    events: await removeOldEvents(tx, { days: retentionDays('security_event') }),
  }));
  for (const table of tidied) {
    try {
      const days = retentionDays(table);
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
