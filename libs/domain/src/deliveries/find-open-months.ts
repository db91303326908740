import type { Tx } from '@sonae/platform/database';

/**
 * The months of which mail is still to be sent, and the present one: the parts of the ledger that a claim has to look at.
 * Another one is opened by whoever sends mail of it again, or goes on with a wave that began in it.
 * Any scope may ask: a statement about what is not sent yet looks at these alone.
 * @returns their first days, yyyy-mm-dd, in order
 */
export async function findOpenMonths(tx: Tx): Promise<string[]> {
  const [open] = await tx.query<{ months: string[] }>('SELECT app.open_months()::text[] AS months');
  return open?.months ?? [];
}
