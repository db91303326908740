import { removeEndedSessions } from '@sonae/domain/accounts';
import { expireMemberLists } from '@sonae/domain/pharmacies';
import { forgetRequests } from '@sonae/platform/database';
import type { Parts } from './parts.js';
import { scheduleScope } from './schedule-scope.js';

/** Deletes what has expired: uploads and unconfirmed lists, ended sessions, keys of old requests. */
export async function tidyTables({ database, log }: Parts): Promise<void> {
  const done = await database.run(scheduleScope, async (tx) => ({
    lists: await expireMemberLists(tx),
    sessions: await removeEndedSessions(tx),
    requests: await forgetRequests(tx),
  }));
  log.info(done, 'tidied');
}
