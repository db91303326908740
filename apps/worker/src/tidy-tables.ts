import { removeEndedSessions, removeOldEvents } from '@sonae/domain/accounts';
import { expireMemberLists, removeExpiredChanges, removeUploads } from '@sonae/domain/pharmacies';
import { periodDays } from '@sonae/domain/periods';
import { tidied, tidyTable } from '@sonae/domain/retentions';
import { forgetRequests, type SystemScope, type Tx } from '@sonae/platform/database';
import type { Parts } from './parts.js';
import { scheduleScope } from './schedule-scope.js';

/** Tidies some rows of a table. @returns how many; 0 when none are left */
interface Tidying {
  /** What the log calls it: a table, or some of its rows. */
  table: string;
  batch: (tx: Tx<SystemScope>) => Promise<number>;
}

const limit = 5_000;
/** For rows that hold a whole file. */
const few = 100;

/**
 * Keeps the periods of libs/domain/data/retention.json: deletes what has expired, and removes the names and addresses of
 * old messages and contacts. Each table is tidied by itself, in transactions of a bounded number of rows, until nothing
 * is left to do. When one table fails, the others are tidied all the same.
 * @param ending begins no further transaction once it is aborted
 */
export async function tidyTables({ database, log }: Parts, ending?: AbortSignal): Promise<void> {
  const done: Record<string, number> = {};
  for (const { table, batch } of tidyings()) {
    try {
      for (let count = 1; count > 0 && ending?.aborted !== true;) {
        count = await database.run(scheduleScope, batch);
        done[table] = (done[table] ?? 0) + count;
      }
    } catch (error) {
      log.error({ err: error, table }, 'a table was not tidied');
    }
  }
  log.info(done, 'tidied');
}

function tidyings(): Tidying[] {
  const days = periodDays;
  return [
    { table: 'upload', batch: (tx) => removeUploads(tx, { limit: few }) },
    { table: 'member_import_expired', batch: (tx) => expireMemberLists(tx, { limit: few }) },
    { table: 'member_import_change', batch: (tx) => removeExpiredChanges(tx, { limit }) },
    { table: 'session', batch: (tx) => removeEndedSessions(tx, { days: days('session'), limit }) },
    { table: 'idempotency', batch: (tx) => forgetRequests(tx, { days: days('idempotency'), limit }) },
    { table: 'security_event', batch: (tx) => removeOldEvents(tx, { days: days('security_event'), limit }) },
    ...tidied.map((table) => ({
      table,
      batch: (tx: Tx<SystemScope>) => tidyTable(tx, { table, days: days(table) }),
    })),
  ];
}
