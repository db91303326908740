import { decodeCursor, type Parameters } from '@sonae/platform/database';
import { type Id, type MemberScope } from '@sonae/tenancy';
import { trimSearchText } from '@sonae/platform/text';
import type { AdvisoryContent } from './advisory-content.js';
import { refuse } from './advisories.texts.js';
import type { AdvisoryEntity } from './advisory.entity.js';

/** Conditions on notices; the policies decide which ones the scope may see. */
export interface AdvisoryFilter {
  id?: Id;
  state?: AdvisoryEntity['state'] | null;
  severity?: AdvisoryContent['severity'] | null;
  /**
   * A part of the title, the document's number or its issuer, in the form of `app.search_form`: 1 to 100 characters.
   */
  search?: string | null;
  /** For a pharmacy: whether it acknowledged the newest version. */
  acknowledged?: boolean | null;
}

const searchLength = 100;

// The association reads its own record with the draft. All other scopes see only the versions that were sent; the first
// of them stands for the notice.
const own = `SELECT *, coalesce(published_at, created_at) AS listed_at FROM advisory`;
const sent = `SELECT advisory_id AS id, association_id, published_at, published_at AS listed_at
  FROM advisory_version WHERE number = 1`;

/**
 * SELECT of the notices `r` of a list, with `listed_at`, by which the list is ordered.
 * @param association SQL of the scope's association
 * @throws UserError CURSOR_INVALID at `after`, ADVISORY_SEARCH_INVALID at `filter.search`
 */
export function advisoryRowsSql(
  scope: MemberScope,
  association: string,
  query: AdvisoryFilter & { after?: string | null },
  parameters: Parameters,
): string {
  const isAssociation = scope.kind === 'association';
  const conditions = [`association_id = ${association}`];
  if (query.id !== undefined) conditions.push(`id = ${parameters.add(query.id)}`);
  // A scalar sub-select: for an EXISTS PostgreSQL may read the whole table.
  const cancelledAt = `(SELECT x.cancelled_at FROM advisory_cancellation x
    WHERE x.association_id = ${association} AND x.advisory_id = r.id)`;
  if (query.state != null) {
    if (isAssociation) conditions.push(`state = ${parameters.add(query.state)}`);
    else conditions.push(sentStates(cancelledAt)[query.state]);
  }
  const contents = contentConditions(query, parameters);
  if (contents.length > 0) {
    // The text that the scope sees: the draft, or the newest version that was sent.
    const text = isAssociation
      ? `SELECT content FROM advisory_draft WHERE association_id = ${association} AND advisory_id = r.id`
      : `SELECT content FROM advisory_version WHERE association_id = ${association} AND advisory_id = r.id
         ORDER BY number DESC LIMIT 1`;
    conditions.push(`EXISTS (SELECT FROM (${text}) t WHERE ${contents.join(' AND ')})`);
  }
  if (query.acknowledged != null && scope.kind === 'pharmacy') {
    // A cancelled notice needs no acknowledgement.
    if (!query.acknowledged) conditions.push(`${cancelledAt} IS NULL`);
    conditions.push(`${query.acknowledged ? '' : 'NOT '}EXISTS (SELECT FROM advisory_target t
      WHERE t.pharmacy_id = ${parameters.add(scope.pharmacyId)} AND t.advisory_id = r.id AND t.acknowledged_version = (
        SELECT max(number) FROM advisory_version WHERE association_id = ${association} AND advisory_id = r.id))`);
  }
  if (query.after) {
    const [listedAt, id] = decodeCursor(query.after, ['instant', 'uuid']);
    const place = `(${parameters.add(listedAt)}::timestamptz, ${parameters.add(id)}::uuid)`;
    conditions.push(`(listed_at, id) < ${place}`);
  }
  return `SELECT * FROM (${isAssociation ? own : sent}) r WHERE ${conditions.join(' AND ')}`;
}

// Conditions for the states, as the scopes see them to which a notice was sent.
const sentStates = (cancelledAt: string) => ({
  DRAFT: 'false',
  PUBLISHED: `${cancelledAt} IS NULL`,
  CANCELLED: `${cancelledAt} IS NOT NULL`,
});

function contentConditions({ severity, search }: AdvisoryFilter, parameters: Parameters): string[] {
  const conditions: string[] = [];
  if (severity != null) conditions.push(`t.content->>'severity' = ${parameters.add(severity)}`);
  if (search != null) {
    const text = trimSearchText(search, searchLength);
    if (text === undefined) {
      throw refuse('ADVISORY_SEARCH_INVALID', { field: 'filter.search', params: { max: searchLength } });
    }
    const form = `(SELECT app.search_form(${parameters.add(text)}))`;
    const searched = ['title', 'documentNumber', 'issuer'].map(
      (field) => `strpos(app.search_form(t.content->>'${field}'), ${form}) > 0`,
    );
    conditions.push(`(${searched.join(' OR ')})`);
  }
  return conditions;
}
