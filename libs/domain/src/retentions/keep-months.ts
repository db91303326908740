import type { SystemScope, Tx } from '@sonae/tenancy';

/**
 * Creates the parts of the coming months, up to a year ahead, of the tables that are kept by month. Task `schedule`
 * only.
 * @returns how many it created
 * @throws Error of the driver, 55P03 when a table is locked; nothing is created then
 */
export async function keepMonths(tx: Tx<SystemScope>): Promise<number> {
  const [months] = await tx.query<{ made: number }>('SELECT app.keep_months() AS made');
  return months?.made ?? 0;
}
