import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/** Tells that this worker reaches the mail server again, or ends. */
export async function endMailOutage(tx: Tx<SystemScope>, workerId: Id): Promise<void> {
  await tx.query('DELETE FROM mail_outage WHERE id = $1', [workerId]);
}
