import type { Parameters } from '@sonae/platform/database';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';

/** Conditions on rows of the trail; the scope decides whose trail it is. */
export interface AuditFilter {
  /** Such as `incidents.reportIncident`, or a feature with a dot, `incidents.`, for all of its acts. */
  action?: string | null;
  /** As stored: `person:…`, `key:…`, `contact:…` or `system`. */
  actor?: string | null;
  recordType?: string | null;
  recordId?: Id | null;
  /** ISO instants; the first is included, the second is not. */
  from?: Date | null;
  until?: Date | null;
}

/** Conditions on `audit a`. */
export function auditRowsSql(
  { scope, now }: Tx<AssociationScope | PharmacyScope>,
  parameters: Parameters,
  { action, actor, recordType, recordId, from, until }: AuditFilter,
): string[] {
  // The policy has this condition too; here it lets PostgreSQL use the index that begins with the tenant.
  const [column, tenant] =
    scope.kind === 'pharmacy' ? ['pharmacy_id', scope.pharmacyId] : ['association_id', scope.associationId];
  const conditions = [`a.${column} = ${parameters.add(tenant)}`];
  if (action != null) {
    const place = parameters.add(action);
    conditions.push(action.endsWith('.') ? `starts_with(a.action, ${place})` : `a.action = ${place}`);
  }
  for (const [name, value] of Object.entries({ actor, record_type: recordType, record_id: recordId })) {
    if (value != null) conditions.push(`a.${name} = ${parameters.add(value)}`);
  }
  if (from != null) conditions.push(`a.at >= ${parameters.add(from)}`);
  // An upper bound keeps PostgreSQL from opening the empty tables of coming months.
  const last = until ?? new Date(now.getTime() + 86_400_000);
  conditions.push(`a.at < ${parameters.add(last)}`);
  return conditions;
}
