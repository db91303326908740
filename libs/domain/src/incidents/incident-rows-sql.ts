import type { Parameters } from '@sonae/platform/database';
import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import { trimSearchText } from '@sonae/platform/text';
import type { IncidentInput } from './incident-input.js';
import { refuse } from './incidents.texts.js';

/** Conditions on reports; the policies decide which ones the scope may see. */
export interface IncidentFilter {
  id?: string;
  state?: 'OPEN' | 'CLOSED' | null;
  kind?: IncidentInput['kind'] | null;
  impact?: IncidentInput['impact'] | null;
  branchId?: Id | null;
  pharmacyId?: Id | null;
  /**
   * A 受付番号, a member code, or a part of a pharmacy's name in the form of `app.search_form`: 1 to 100 characters.
   */
  search?: string | null;
  /** Only reports that were submitted to the association. */
  submitted?: boolean;
}

const searchLength = 100;

/**
 * Conditions on the table `incident`. The policies have the tenant's condition too; here it lets PostgreSQL use the
 * index that begins with the tenant.
 * @throws UserError INCIDENT_SEARCH_INVALID at `filter.search`
 */
export function incidentRowsSql(
  tx: Tx<MemberScope>,
  parameters: Parameters,
  filter: IncidentFilter,
): string[] {
  const association = parameters.add(tx.scope.associationId);
  const conditions = [`association_id = ${association}`];
  const { id, state, kind, impact, branchId, pharmacyId, search, submitted } = filter;
  const same = { id, kind, impact, branch_id: branchId, pharmacy_id: pharmacyId };
  for (const [column, value] of Object.entries(same)) {
    if (value != null) conditions.push(`${column} = ${parameters.add(value)}`);
  }
  // Literals instead of parameters, so that every plan can use the partial index of open reports.
  if (state != null) conditions.push(state === 'OPEN' ? `state = 'OPEN'` : `state = 'CLOSED'`);
  if (submitted) conditions.push('submitted_at IS NOT NULL');
  if (search != null) conditions.push(searchSql(search, association, parameters));
  return conditions;
}

function searchSql(given: string, association: string, parameters: Parameters): string {
  const text = trimSearchText(given, searchLength);
  if (text === undefined) {
    throw refuse('INCIDENT_SEARCH_INVALID', { field: 'filter.search', params: { max: searchLength } });
  }
  const form = `(SELECT app.search_form(${parameters.add(text)}))`;
  return `(reference = upper(${form}) OR pharmacy_id IN (SELECT p.id FROM pharmacy p WHERE p.association_id = ${association}
    AND (lower(p.code) = ${form} OR strpos(p.search_form, ${form}) > 0)))`;
}
