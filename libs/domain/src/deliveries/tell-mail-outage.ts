import type { SystemScope, Tx } from '@sonae/platform/database';
import { outageLastsSql } from './outage-lasts-sql.js';

/** Tells that the mail server is not reached. It is to be told anew at least once a minute. */
export async function tellMailOutage(tx: Tx<SystemScope>): Promise<void> {
  await tx.query(
    `INSERT INTO mail_outage (since, told_at) VALUES (app.now(), app.now())
     ON CONFLICT (id) DO UPDATE SET told_at = app.now(),
       since = CASE WHEN mail_outage.${outageLastsSql} THEN mail_outage.since ELSE app.now() END`,
  );
}
