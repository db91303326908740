import type { Tx } from '@sonae/platform/database';

/**
 * Since when one of the workers has not reached the mail server, that of the first; null while all do. What was not told again
 * for 90 seconds says nothing any more: that worker may have been killed.
 */
export async function findMailOutage(tx: Tx): Promise<Date | null> {
  const [outage] = await tx.query<{ since: Date | null }>(
    `SELECT min(since) AS since FROM mail_outage WHERE told_at > (SELECT app.now()) - interval '90 seconds'`,
  );
  return outage?.since ?? null;
}
