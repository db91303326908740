import { periodDays } from '@sonae/domain/periods';
import { tidied, tidyTable } from '@sonae/domain/retentions';
import { forgetRequests, type SystemScope, type Tx } from '@sonae/tenancy';
import type { Feature, Tidying } from './feature.js';
import * as features from './features.js';
import type { Services } from './services.js';
import { scheduleScope } from './schedule-scope.js';

const all: readonly Feature[] = Object.values(features);
const limit = 5_000;

/**
 * Keeps the periods of libs/domain/data/retention.json: deletes what has expired, and removes the names and addresses
 * of old messages and contacts. Each table is tidied by itself, in transactions with a limited number of rows, until
 * nothing is left to do. A failure of one table does not stop the others.
 * @param ending begins no further transaction once it is aborted
 */
export async function tidyTables({ database, log }: Services, ending?: AbortSignal): Promise<void> {
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
  return [
    ...all.flatMap(({ tidyings }) => tidyings?.() ?? []),
    {
      table: 'idempotency',
      batch: (tx) => forgetRequests(tx, { days: periodDays('idempotency'), limit }),
    },
    ...tidied.map((table) => ({
      table,
      batch: (tx: Tx<SystemScope>) => tidyTable(tx, { table, days: periodDays(table) }),
    })),
  ];
}
