import type { Tx } from '@sonae/tenancy';

/** An outage of the mail server: it takes no mail. */
export interface MailOutage {
  since: Date;
  /** Its last reply, shortened and without addresses; null where it does not answer. */
  reply: string | null;
}

/**
 * The earliest outage that a worker has reported; null while the mail server takes mail from all workers. Ignores a
 * report that is older than 90 seconds: that worker may have been killed.
 */
export async function findMailOutage(tx: Tx): Promise<MailOutage | null> {
  const [outage] = await tx.query<MailOutage>(
    `SELECT since, reply FROM mail_outage WHERE told_at > (SELECT app.now()) - interval '90 seconds' ORDER BY since, id LIMIT 1`,
  );
  return outage ?? null;
}
