import type { Tx } from '@sonae/tenancy';

/**
 * The months with deliveries that are still to be sent, and the present month. A claim, and every other statement about
 * deliveries that are not sent yet, reads these parts of the ledger alone. To send a delivery again, or to add one to a wave
 * that began in an earlier month, opens that month. Any scope may ask.
 * @returns their first days, yyyy-mm-dd, in order
 */
export async function findOpenMonths(tx: Tx): Promise<string[]> {
  const [open] = await tx.query<{ months: string[] }>('SELECT app.open_months()::text[] AS months');
  return open?.months ?? [];
}
