import { Parameters } from '@sonae/platform/database';
import { countRows, type MemberScope, type Tx } from '@sonae/tenancy';
import type { PharmacyFilter } from './pharmacy-filter.js';
import { pharmacyRowsSql } from './pharmacy-rows-sql.js';

/** How many members a filter finds. @throws UserError PHARMACY_SEARCH_INVALID at `filter.search` */
export async function countPharmacies(tx: Tx<MemberScope>, filter: PharmacyFilter): Promise<number> {
  const parameters = new Parameters();
  const { from, where } = pharmacyRowsSql(tx, parameters, { ...filter, parts: new Set() });
  return countRows(tx, `${from} ${where}`, parameters.values);
}
