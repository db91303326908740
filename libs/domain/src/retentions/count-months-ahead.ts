import type { SystemScope, Tx } from '@sonae/tenancy';

/** Whole months after the present one for which every table that is kept by month has a part; 12 is normal. */
export async function countMonthsAhead(tx: Tx<SystemScope>): Promise<number> {
  const [reach] = await tx.query<{ ahead: number | null }>('SELECT app.months_ahead() AS ahead');
  return reach?.ahead ?? 0;
}
