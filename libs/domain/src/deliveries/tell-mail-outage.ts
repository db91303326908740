import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/**
 * Tells that the mail server takes no mail from this worker, since now or since what it told before. It is to be told anew at least
 * once a minute. What others told more than an hour ago is removed: they were killed.
 * @param workerId an id that this process alone has
 * @param reply what it said last, shortened and without addresses; null where it does not answer
 */
export async function tellMailOutage(tx: Tx<SystemScope>, workerId: Id, reply: string | null): Promise<void> {
  await Promise.all([
    tx.query(
      `INSERT INTO mail_outage (id, since, told_at, reply) VALUES ($1, app.now(), app.now(), $2)
       ON CONFLICT (id) DO UPDATE SET told_at = app.now(), reply = $2`,
      [workerId, reply],
    ),
    tx.query(`DELETE FROM mail_outage WHERE id <> $1 AND told_at < (SELECT app.now()) - interval '1 hour'`, [
      workerId,
    ]),
  ]);
}
