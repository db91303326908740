import type { Tx } from '@sonae/platform/database';
import { outageLastsSql } from './outage-lasts-sql.js';

/** Since when a worker has not reached the mail server; null while all do, or none says so any more. */
export async function findMailOutage(tx: Tx): Promise<Date | null> {
  const [outage] = await tx.query<{ since: Date }>(`SELECT since FROM mail_outage WHERE ${outageLastsSql}`);
  return outage?.since ?? null;
}
