import type { Tx } from '@sonae/tenancy';

/**
 * The months with unsent deliveries, and the present month. A claim, and every other statement about unsent deliveries,
 * reads only these parts of the ledger. A delivery that is sent again, or added to a wave of an earlier month, opens
 * that month. For every scope.
 * @returns their first days, yyyy-mm-dd, in order
 */
export async function findOpenMonths(tx: Tx): Promise<string[]> {
  const [open] = await tx.query<{ months: string[] }>('SELECT app.open_months()::text[] AS months');
  return open?.months ?? [];
}
