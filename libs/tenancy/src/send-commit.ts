import type { Answer } from '@sonae/platform/database';
import { commit } from '@sonae/platform/database';
import { isOnRecord, unrecorded } from './on-record.js';
import type { Scope } from './scope.js';
import type { StatementQueue } from '@sonae/platform/database';
import type { OpenTx } from './tx.js';

/**
 * Sends the COMMIT of a transaction that may write, if it has written its audit row and its caller has not given up.
 * @throws OperationalError OPERATION_TOO_SLOW, or an Error; nothing is committed then
 */
export async function sendCommit(tx: OpenTx<Scope>, statements: StatementQueue): Promise<Answer<never>> {
  if (!isOnRecord(tx)) return unrecorded();
  tx.scope.patience?.commit();
  return statements.ask(commit);
}
