import { contactRowSql, type Contact } from '@sonae/domain/contacts';
import { decodeCursor, pageSize, Parameters } from '@sonae/platform/database';
import { countRows, type MemberScope, type Tx } from '@sonae/tenancy';
import type { NamedPharmacy } from '../named-pharmacy.js';

/** A contact whose address may be wrong: mail to it bounced, or a reader reported that it is not theirs. */
export interface ContactToCheck {
  contact: Contact;
  pharmacy: NamedPharmacy;
  /** The later of the bounce and the report. */
  since: Date;
}

/** The page. */
export interface ContactsToCheckQuery {
  /** 1 to 100. */
  first?: number;
  after?: string | null;
  withTotal?: boolean;
}

/** A page of contacts, newest first; `totalCount` is null unless `withTotal`. */
export interface ContactsToCheckPage {
  contacts: ContactToCheck[];
  hasNextPage: boolean;
  totalCount: number | null;
}

const since = 'greatest(c.bounced_at, c.reported_wrong_at)';

/** Finds the contacts of members whose address may be wrong, newest first. @throws UserError CURSOR_INVALID at `after` */
export async function findContactsToCheck(
  tx: Tx<MemberScope>,
  { first = 50, after, withTotal = false }: ContactsToCheckQuery,
): Promise<ContactsToCheckPage> {
  const limit = pageSize(first);
  const place = after ? decodeCursor(after, ['instant', 'uuid']) : null;
  const parameters = new Parameters();
  const conditions = [
    `c.association_id = ${parameters.add(tx.scope.associationId)}`,
    // The condition of the partial index.
    'c.removed_at IS NULL AND (c.bounced_at IS NOT NULL OR c.reported_wrong_at IS NOT NULL)',
    'p.withdrawn_at IS NULL',
  ];
  if (tx.scope.kind === 'branch') conditions.push(`c.branch_id = ${parameters.add(tx.scope.branchId)}`);
  const from = 'FROM contact c JOIN pharmacy p ON p.id = c.pharmacy_id';
  const counted = withTotal
    ? countRows(tx, `${from} WHERE ${conditions.join(' AND ')}`, [...parameters.values])
    : null;
  if (place) {
    const [instant, id] = place;
    conditions.push(
      `(${since}, c.id) < (${parameters.add(instant)}::timestamptz, ${parameters.add(id)}::uuid)`,
    );
  }
  const found = tx.query<Contact & { since: Date; pharmacy: NamedPharmacy }>(
    `SELECT ${contactRowSql}, ${since} AS since,
       jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) AS pharmacy
     ${from} WHERE ${conditions.join(' AND ')}
     ORDER BY ${since} DESC, c.id DESC LIMIT ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const [totalCount, rows] = await Promise.all([counted, found]);
  return {
    contacts: rows
      .slice(0, limit)
      .map(({ since: at, pharmacy, ...contact }) => ({ contact, pharmacy, since: at })),
    hasNextPage: rows.length > limit,
    totalCount,
  };
}
