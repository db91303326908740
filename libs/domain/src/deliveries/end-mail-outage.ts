import type { SystemScope, Tx } from '@sonae/platform/database';

/** Tells that the mail server is reached again. */
export async function endMailOutage(tx: Tx<SystemScope>): Promise<void> {
  await tx.query('DELETE FROM mail_outage');
}
