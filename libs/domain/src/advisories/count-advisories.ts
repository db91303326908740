import { Parameters } from '@sonae/platform/database';
import { countRows, type MemberScope, type Tx } from '@sonae/tenancy';
import { advisoryRowsSql, type AdvisoryFilter } from './advisory-rows-sql.js';

/** How many notices a filter finds. @throws UserError ADVISORY_SEARCH_INVALID at `filter.search` */
export async function countAdvisories(tx: Tx<MemberScope>, filter: AdvisoryFilter): Promise<number> {
  const parameters = new Parameters();
  const association = parameters.add(tx.scope.associationId);
  const rows = advisoryRowsSql(tx.scope, association, filter, parameters);
  return countRows(tx, `FROM (${rows}) found`, parameters.values);
}
