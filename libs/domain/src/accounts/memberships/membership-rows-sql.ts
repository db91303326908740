import type { Parameters } from '@sonae/platform/database';
import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import { trimSearchText } from '@sonae/platform/text';
import { refuse } from '../accounts.texts.js';

/** A filter on the people of a place. */
export interface MembershipFilter {
  role?: string | null;
  branchId?: Id | null;
  pharmacyId?: Id | null;
  /** A part of the name in the form of `app.search_form`, or of the e-mail address: 1 to 100 characters. */
  search?: string | null;
}

const searchLength = 100;

/**
 * Conditions on `m` (membership) and `p` (person). The policies also show the viewer's memberships at other places; the
 * conditions leave them out.
 * @throws UserError MEMBERSHIP_SEARCH_INVALID at `filter.search`
 */
export function membershipRowsSql(
  { scope }: Tx<MemberScope>,
  parameters: Parameters,
  filter: MembershipFilter,
): string[] {
  const conditions = [`m.association_id = ${parameters.add(scope.associationId)}`];
  if (scope.kind === 'pharmacy') conditions.push(`m.pharmacy_id = ${parameters.add(scope.pharmacyId)}`);
  const { role, branchId, pharmacyId, search } = filter;
  for (const [column, value] of Object.entries({ role, branch_id: branchId, pharmacy_id: pharmacyId })) {
    if (value != null) conditions.push(`m.${column} = ${parameters.add(value)}`);
  }
  if (search != null) {
    const text = trimSearchText(search, searchLength);
    if (text === undefined) {
      throw refuse('MEMBERSHIP_SEARCH_INVALID', { field: 'filter.search', params: { max: searchLength } });
    }
    const given = parameters.add(text);
    conditions.push(`(strpos(app.search_form(p.name), (SELECT app.search_form(${given}))) > 0
      OR strpos(p.email, lower(${given})) > 0)`);
  }
  return conditions;
}
