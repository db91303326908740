import { Parameters } from '@sonae/platform/database';
import { countRows, type MemberScope, type Tx } from '@sonae/tenancy';
import { membershipRowsSql, type MembershipFilter } from './membership-rows-sql.js';

/** How many people a filter finds. @throws UserError MEMBERSHIP_SEARCH_INVALID at `filter.search` */
export async function countMemberships(tx: Tx<MemberScope>, filter: MembershipFilter): Promise<number> {
  const parameters = new Parameters();
  const conditions = ['m.revoked_at IS NULL', ...membershipRowsSql(tx, parameters, filter)];
  return countRows(
    tx,
    `FROM membership m JOIN person p ON p.id = m.person_id WHERE ${conditions.join(' AND ')}`,
    parameters.values,
  );
}
