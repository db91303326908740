import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/**
 * Tells that this worker does not reach the mail server, since now or since what it told before. It is to be told anew at least
 * once a minute. What others told more than an hour ago is removed: they were killed.
 * @param workerId an id that this process alone has
 */
export async function tellMailOutage(tx: Tx<SystemScope>, workerId: Id): Promise<void> {
  await Promise.all([
    tx.query(
      `INSERT INTO mail_outage (id, since, told_at) VALUES ($1, app.now(), app.now())
       ON CONFLICT (id) DO UPDATE SET told_at = app.now()`,
      [workerId],
    ),
    tx.query(`DELETE FROM mail_outage WHERE id <> $1 AND told_at < (SELECT app.now()) - interval '1 hour'`, [
      workerId,
    ]),
  ]);
}
