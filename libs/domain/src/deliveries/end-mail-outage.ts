import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/** Tells that the mail server takes mail from this worker again, or that it ends. */
export async function endMailOutage(tx: Tx<SystemScope>, workerId: Id): Promise<void> {
  await tx.query('DELETE FROM mail_outage WHERE id = $1', [workerId]);
}
