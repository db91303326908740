import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/** Removes the worker's outage: the mail server takes mail from it again, or the worker ends. */
export async function endMailOutage(tx: Tx<SystemScope>, workerId: Id): Promise<void> {
  await tx.query('DELETE FROM mail_outage WHERE id = $1', [workerId]);
}
