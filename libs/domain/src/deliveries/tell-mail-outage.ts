import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import type { MailOutage } from './find-mail-outage.js';

/**
 * Reports that the mail server takes no mail from this worker, since `since` or the start of its earlier report. To be
 * repeated at least once a minute. Removes reports of others older than an hour: those workers were killed.
 * @param workerId an id that only this process has
 */
export async function tellMailOutage(
  tx: Tx<SystemScope>,
  workerId: Id,
  { since, reply }: MailOutage,
): Promise<void> {
  await Promise.all([
    tx.query(
      `INSERT INTO mail_outage (id, since, told_at, reply) VALUES ($1, $2, app.now(), $3)
       ON CONFLICT (id) DO UPDATE SET since = least(mail_outage.since, $2), told_at = app.now(), reply = $3`,
      [workerId, since, reply],
    ),
    tx.query(`DELETE FROM mail_outage WHERE id <> $1 AND told_at < (SELECT app.now()) - interval '1 hour'`, [
      workerId,
    ]),
  ]);
}
