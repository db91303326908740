import { Parameters } from '@sonae/platform/database';
import { countRows, type AssociationScope, type PharmacyScope, type Tx } from '@sonae/tenancy';
import { auditRowsSql, type AuditFilter } from './audit-rows-sql.js';

/** How many audit rows a filter finds. */
export async function countAuditTrail(
  tx: Tx<AssociationScope | PharmacyScope>,
  filter: AuditFilter,
): Promise<number> {
  const parameters = new Parameters();
  const conditions = auditRowsSql(tx, parameters, filter);
  return countRows(tx, `FROM audit a WHERE ${conditions.join(' AND ')}`, parameters.values);
}
