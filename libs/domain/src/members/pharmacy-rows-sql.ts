import { reviewStatusSql } from '@sonae/domain/assessments';
import type { Parameters } from '@sonae/platform/database';
import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import { dayInJapan } from '@sonae/platform/time';
import type { PharmacyFilter } from './pharmacy-filter.js';
import type { PharmacyPart } from './pharmacy-parts-sql.js';
import { readSearchText } from './read-search-text.js';

/** FROM and WHERE of a statement about members. */
export interface PharmacyRowsSql {
  /** The members `p`, with the open review `o` of each where the status is needed. */
  from: string;
  where: string;
  /** SQL of a member's status. */
  status: string;
}

interface Parts {
  parts: ReadonlySet<PharmacyPart>;
}

const openReview = `LEFT JOIN LATERAL (
    SELECT a.period, a.due_on, a.answered_count FROM assessment a
    WHERE a.pharmacy_id = p.id AND a.submitted_at IS NULL ORDER BY a.due_on, a.id LIMIT 1) o ON true`;

/**
 * SQL of the members that a filter finds. Conditions that are not needed are left out, because a prepared statement
 * keeps one plan for all parameters. The policies have the tenant's condition too; here it lets an index give the
 * order.
 * @throws UserError PHARMACY_SEARCH_INVALID at `filter.search`
 */
export function pharmacyRowsSql(
  tx: Tx<MemberScope>,
  parameters: Parameters,
  { id, ids, branchId, status: wanted, search, ...rest }: PharmacyFilter & Parts,
): PharmacyRowsSql {
  const { withdrawn = false, overdue = false, notAcknowledged, parts } = rest;
  const judged = parts.has('status') || wanted != null;
  const text = readSearchText(search);
  const status = judged ? reviewStatusSql('o', `${parameters.add(dayInJapan(tx.now))}::date`) : '';
  const conditions = tenantOf(tx.scope, parameters);
  if (ids) conditions.push(`p.id = ANY (${parameters.add(ids)}::uuid[])`);
  if (id !== undefined) conditions.push(`p.id = ${parameters.add(id)}`);
  if (!ids && id === undefined) conditions.push(`p.withdrawn_at IS ${withdrawn ? 'NOT NULL' : 'NULL'}`);
  if (branchId != null) conditions.push(`p.branch_id = ${parameters.add(branchId)}`);
  if (wanted != null) conditions.push(`${status} = ${parameters.add(wanted)}`);
  if (overdue) {
    conditions.push(`EXISTS (SELECT FROM assessment a WHERE a.pharmacy_id = p.id AND a.submitted_at IS NULL
      AND a.due_on < ${parameters.add(dayInJapan(tx.now))}::date)`);
  }
  if (notAcknowledged != null) conditions.push(notAcknowledgedSql(notAcknowledged, tx.scope, parameters));
  if (text !== null) {
    conditions.push(searchSql(text, tx.scope, parameters));
  }
  return {
    from: `FROM pharmacy p ${judged || parts.has('review') ? openReview : ''}`,
    where: `WHERE ${conditions.join(' AND ')}`,
    status,
  };
}

// The text is folded once per statement; the stored forms were folded when they were written.
function searchSql(text: string, { associationId }: MemberScope, parameters: Parameters): string {
  const given = parameters.add(text);
  const form = `(SELECT app.search_form(${given}))`;
  const found = [
    `strpos(p.search_form, ${form}) > 0`,
    `starts_with(lower(p.code), ${form})`,
    // Read by key for each row: with a join, the policy of owners would read every pharmacy.
    `strpos((SELECT k.search_form FROM corporation k WHERE k.id = p.corporation_id), ${form}) > 0`,
  ];
  // Only such a text can be a part of an address.
  if (/^[\w.+@-]{3,}$/.test(text)) {
    found.push(`p.id = ANY (ARRAY(SELECT c.pharmacy_id FROM contact c WHERE c.association_id = ${parameters.add(associationId)}
      AND c.removed_at IS NULL AND strpos(lower(c.email), lower(${given})) > 0))`);
  }
  return `(${found.join(' OR ')})`;
}

// Only pharmacies to which it was sent; a sub-select reads the newest version once per statement.
function notAcknowledgedSql(advisoryId: Id, { associationId }: MemberScope, parameters: Parameters): string {
  const [association, advisory] = [parameters.add(associationId), parameters.add(advisoryId)];
  return `EXISTS (SELECT FROM advisory_target t
    WHERE t.pharmacy_id = p.id AND t.advisory_id = ${advisory} AND t.acknowledged_version < (
      SELECT max(v.number) FROM advisory_version v WHERE v.association_id = ${association} AND v.advisory_id = ${advisory}))`;
}

function tenantOf(scope: MemberScope, parameters: Parameters): string[] {
  const association = `p.association_id = ${parameters.add(scope.associationId)}`;
  if (scope.kind === 'branch') return [association, `p.branch_id = ${parameters.add(scope.branchId)}`];
  if (scope.kind === 'corporation') {
    return [association, `p.corporation_id = ${parameters.add(scope.corporationId)}`];
  }
  if (scope.kind === 'pharmacy') return [association, `p.id = ${parameters.add(scope.pharmacyId)}`];
  return [association];
}
