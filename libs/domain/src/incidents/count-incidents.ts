import { Parameters } from '@sonae/platform/database';
import { countRows, type MemberScope, type Tx } from '@sonae/tenancy';
import { incidentRowsSql, type IncidentFilter } from './incident-rows-sql.js';

/** How many reports a filter finds. @throws UserError INCIDENT_SEARCH_INVALID at `filter.search` */
export async function countIncidents(tx: Tx<MemberScope>, filter: IncidentFilter): Promise<number> {
  const parameters = new Parameters();
  const conditions = incidentRowsSql(tx, parameters, filter);
  return countRows(tx, `FROM incident WHERE ${conditions.join(' AND ')}`, parameters.values);
}
