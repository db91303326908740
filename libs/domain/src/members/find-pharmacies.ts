import type { ReviewStatus } from '@sonae/domain/assessments';
import type { Contact } from '@sonae/domain/contacts';
import type { PoliceStation } from '@sonae/domain/pharmacies';
import type { Withdrawal } from '@sonae/domain/withdrawals';
import { decodeCursor, pageSize, Parameters } from '@sonae/platform/database';
import { type Id, type MemberScope, type Tx } from '@sonae/tenancy';
import type { PharmacyFilter } from './pharmacy-filter.js';
import { pharmacyOrders, type PharmacyOrder } from './pharmacy-orders.js';
import { pharmacyPartsSql, type PharmacyPart } from './pharmacy-parts-sql.js';
import { pharmacyRowsSql } from './pharmacy-rows-sql.js';

/** A member; the policies decide which fields a scope sees. Instants are texts, see instantSql. */
export interface Pharmacy extends Partial<PharmacyParts> {
  id: Id;
  code: string;
  name: string;
}

/** Fields that are there only on request, see PharmacyPart. */
interface PharmacyParts {
  nameKana: string | null;
  medicalInstitutionCode: string | null;
  postalCode: string | null;
  address: string;
  phone: string | null;
  fax: string | null;
  managerName: string;
  lastSubmittedAt: string | null;
  version: number;
  branch: { id: Id; name: string };
  corporation: { id: Id; name: string; corporateNumber: string | null };
  status: ReviewStatus;
  /** yyyy-mm-dd in Japan. */
  dueOn: string | null;
  answeredCount: number;
  openIncidentCount: number;
  lastAcknowledgedAt: string | null;
  contacts: Contact[];
  policeStation: PoliceStation | null;
  /** Planned, or carried out and not undone. */
  withdrawal: Withdrawal | null;
  /** When it last moved to another owner. */
  handedOverAt: string | null;
}

/** The filter, the page and the parts. */
export interface PharmacyQuery extends PharmacyFilter {
  /** 1 to 100. */
  first?: number;
  /** Left out: by code. */
  order?: PharmacyOrder | null;
  after?: string | null;
  parts: ReadonlySet<PharmacyPart>;
}

/** A page of pharmacies. */
export interface PharmacyPage {
  pharmacies: Pharmacy[];
  /** The cursor of the page after a pharmacy. */
  cursorOf: (pharmacy: Pharmacy) => string;
  hasNextPage: boolean;
}

/**
 * Finds members in one statement shaped by the requested parts.
 * @throws UserError CURSOR_INVALID at `after`, PHARMACY_SEARCH_INVALID at `filter.search`
 */
export async function findPharmacies(
  tx: Tx<MemberScope>,
  { first = 100, after, order, parts, ...filter }: PharmacyQuery,
): Promise<PharmacyPage> {
  const limit = pageSize(first);
  const sorted = pharmacyOrders[order ?? 'CODE'];
  const place = after ? decodeCursor(after, sorted.cursor) : null;
  const parameters = new Parameters();
  const rows = pharmacyRowsSql(tx, parameters, {
    ...filter,
    parts: order === 'DUE_ON' ? new Set([...parts, 'review' as const]) : parts,
  });
  const columns = Object.entries(pharmacyPartsSql(rows.status))
    .filter(([part]) => parts.has(part as PharmacyPart))
    .map(([, sql]) => `, ${sql}`);
  // The limit is in a sub-select, so that it does not affect the plan: otherwise PostgreSQL would plan anew for each
  // limit, or sort all members.
  const found = await tx.query<Pharmacy>(
    `SELECT p.id, p.code, p.name${sorted.column}${columns.join('')} ${rows.from}
     ${rows.where} ${sorted.further(place, parameters)}
     ORDER BY ${sorted.by} LIMIT (SELECT ${parameters.add(limit + 1)}::integer)`,
    parameters.values,
  );
  return { pharmacies: found.slice(0, limit), hasNextPage: found.length > limit, cursorOf: sorted.cursorOf };
}
