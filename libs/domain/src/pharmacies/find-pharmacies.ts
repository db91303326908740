import type { AssessmentStatus } from '@sonae/domain/assessments';
import { decodeCursor, type Id, type MemberScope, type Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';
import { contactRowSql, type Contact } from './contact-row-sql.js';
import { pharmacyFilter, type PharmacyFilter } from './pharmacy-filter.js';
import { pharmacyRowsSql } from './pharmacy-rows-sql.js';

/** A member as others see it; what a scope may see is the policies' matter. */
export interface Pharmacy {
  id: Id;
  code: string;
  name: string;
  nameKana: string | null;
  medicalInstitutionCode: string | null;
  postalCode: string | null;
  address: string;
  phone: string | null;
  fax: string | null;
  managerName: string;
  branch: { id: Id; name: string };
  corporation: { id: Id; name: string; corporateNumber: string | null };
  status: AssessmentStatus;
  /** yyyy-mm-dd in Japan. */
  dueOn: string | null;
  answeredCount: number;
  lastSubmittedAt: Date | null;
  openIncidentCount: number;
  lastAcknowledgedAt: Date | null;
  /** Only when asked for. */
  contacts?: Contact[];
  version: number;
}

/** Which pharmacies, and how much of each. */
export interface PharmacyQuery extends PharmacyFilter {
  /** 1 to 100; a page is asked for by code. */
  first?: number;
  after?: string | null;
  withContacts?: boolean;
}

/** A page of pharmacies, by code. */
export interface PharmacyPage {
  pharmacies: Pharmacy[];
  hasNextPage: boolean;
}

// 20 by hand and 9 by a member list are the most there can be.
const MAX_CONTACTS = 30;
const contacts = `coalesce((SELECT jsonb_agg(to_jsonb(c) ORDER BY c.position) FROM (
    SELECT ${contactRowSql}, row_number() OVER (ORDER BY c.role <> 'MANAGER', c.created_at, c.email) AS position
    FROM contact c WHERE c.pharmacy_id = p.id AND c.removed_at IS NULL
    ORDER BY position LIMIT ${MAX_CONTACTS}) c), '[]')`;

/**
 * Finds members by code, in one statement.
 * @throws UserError CURSOR_INVALID at `after`, PHARMACY_SEARCH_INVALID at `filter.search`
 */
export async function findPharmacies(
  tx: Tx<MemberScope>,
  { first = 100, after, withContacts = false, ...filter }: PharmacyQuery,
): Promise<PharmacyPage> {
  const limit = Math.min(Math.max(first, 1), 100);
  const [code] = after ? decodeCursor(after, ['text']) : [];
  const found = await tx.query<Pharmacy>(
    `SELECT p.id, p.code, p.name, p.name_kana AS "nameKana", p.medical_institution_code AS "medicalInstitutionCode",
       p.postal_code AS "postalCode", p.address, p.phone, p.fax, p.manager_name AS "managerName", p.version,
       (SELECT jsonb_build_object('id', b.id, 'name', b.name) FROM branch b WHERE b.id = p.branch_id) AS branch,
       (SELECT jsonb_build_object('id', k.id, 'name', k.name, 'corporateNumber', k.corporate_number)
        FROM corporation k WHERE k.id = p.corporation_id) AS corporation,
       t.status, to_char(o.due_on, 'YYYY-MM-DD') AS "dueOn", coalesce(o.answered_count, 0) AS "answeredCount",
       (SELECT max(a.submitted_at) FROM assessment a WHERE a.pharmacy_id = p.id) AS "lastSubmittedAt",
       (SELECT count(*)::integer FROM incident i
        WHERE i.pharmacy_id = p.id AND i.state = 'OPEN' AND i.submitted_at IS NOT NULL) AS "openIncidentCount",
       (SELECT max(a.acknowledged_at) FROM acknowledgement a WHERE a.pharmacy_id = p.id) AS "lastAcknowledgedAt"
       ${withContacts ? `, ${contacts} AS contacts` : ''}
     ${pharmacyRowsSql}
       AND ($6::text IS NULL OR p.code > $6)
     ORDER BY p.code LIMIT $7`,
    [dayInJapan(tx.now), ...pharmacyFilter(filter), code ?? null, limit + 1],
  );
  return { pharmacies: found.slice(0, limit), hasNextPage: found.length > limit };
}
