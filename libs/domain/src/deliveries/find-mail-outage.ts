import type { Tx } from '@sonae/tenancy';

/** The mail server takes no mail. */
export interface MailOutage {
  since: Date;
  /** What it said last, shortened and without addresses; null where it does not answer. */
  reply: string | null;
}

/**
 * Since when the mail server has taken no mail from one of the workers, that of the first; null while it takes mail from all.
 * What was not told again for 90 seconds says nothing any more: that worker may have been killed.
 */
export async function findMailOutage(tx: Tx): Promise<MailOutage | null> {
  const [outage] = await tx.query<MailOutage>(
    `SELECT since, reply FROM mail_outage WHERE told_at > (SELECT app.now()) - interval '90 seconds' ORDER BY since, id LIMIT 1`,
  );
  return outage ?? null;
}
