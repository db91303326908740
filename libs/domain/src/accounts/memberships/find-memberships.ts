import { decodeCursor, pageSize, Parameters } from '@sonae/platform/database';
import { type MemberScope, type Tx } from '@sonae/tenancy';
import { membershipRowsSql, type MembershipFilter } from './membership-rows-sql.js';
import { selectMemberships, type Membership } from './select-memberships.js';

/** A page of people and their roles. */
export interface MembershipPage {
  memberships: Membership[];
  hasNextPage: boolean;
}

/** The filter and the page. */
export interface MembershipQuery extends MembershipFilter {
  /** 1 to 100. */
  first: number;
  after?: string | undefined;
}

/**
 * The people of the scope's association, corporation or pharmacy, by name.
 * @throws UserError CURSOR_INVALID at `after`, MEMBERSHIP_SEARCH_INVALID at `filter.search`
 */
export async function findMemberships(tx: Tx<MemberScope>, query: MembershipQuery): Promise<MembershipPage> {
  const first = pageSize(query.first);
  const parameters = new Parameters();
  const conditions = membershipRowsSql(tx, parameters, query);
  if (query.after !== undefined) {
    const [name, id] = decodeCursor(query.after, ['text', 'uuid']);
    conditions.push(`(p.name, m.id) > (${parameters.add(name)}, ${parameters.add(id)}::uuid)`);
  }
  const rows = await selectMemberships(
    tx,
    `${conditions.join(' AND ')} ORDER BY p.name, m.id LIMIT ${parameters.add(first + 1)}`,
    parameters.values,
  );
  return { memberships: rows.slice(0, first), hasNextPage: rows.length > first };
}
