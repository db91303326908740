import type { MemberScope, Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';
import { pharmacyFilter, type PharmacyFilter } from './pharmacy-filter.js';
import { pharmacyRowsSql } from './pharmacy-rows-sql.js';

/** How many members a filter finds. @throws UserError PHARMACY_SEARCH_INVALID at `filter.search` */
export async function countPharmacies(tx: Tx<MemberScope>, filter: PharmacyFilter): Promise<number> {
  const [found] = await tx.query<{ count: number }>(`SELECT count(*)::integer AS count ${pharmacyRowsSql}`, [
    dayInJapan(tx.now),
    ...pharmacyFilter(filter),
  ]);
  return found?.count ?? 0;
}
