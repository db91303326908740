import type { Answer } from '@sonae/platform/database';
import { commit, isAborted, sent } from '@sonae/platform/database';
import { OperationalError } from '@sonae/platform/errors';
import { isOnRecord, unrecorded } from './on-record.js';
import type { Scope } from './scope.js';
import type { StatementQueue } from '@sonae/platform/database';
import type { OpenTx } from './tx.js';

/**
 * Sends the COMMIT of a transaction that may write, if it has written its audit row and its caller has not given up. In the
 * same packet, before it, the credential of the caller is proven, unless the act has done so (`Tx.prove`): the transaction
 * may have waited for a lock while the credential or role was ended. The proof is the last statement, because the end of a
 * role waits for it (app.await_writers): a proof before a wait for a lock could block that end.
 * @throws OperationalError OPERATION_TOO_SLOW, SCOPE_OUTDATED, TRANSACTION_ABORTED, or an Error; nothing is committed then
 */
export async function sendCommit(tx: OpenTx<Scope>, statements: StatementQueue): Promise<Answer<never>> {
  if (!isOnRecord(tx)) return unrecorded();
  tx.scope.patience?.commit();
  const proof = tx.proven ? undefined : sent(tx.enter('share'));
  const ended = sent(statements.ask<never>(commit));
  await proof?.catch((error: unknown) => {
    throw isAborted(error) ? new OperationalError('TRANSACTION_ABORTED', { cause: error }) : error;
  });
  return ended;
}
