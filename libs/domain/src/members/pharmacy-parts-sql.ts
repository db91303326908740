import { contactRowSql } from '@sonae/domain/contacts';
import { undoDays } from '@sonae/domain/withdrawals';
import { instantSql } from '@sonae/platform/database';
import { japan } from '@sonae/platform/time';

/** Groups of a pharmacy's fields besides its key. There are few, so that there are few statements to prepare. */
export type PharmacyPart =
  'details' | 'place' | 'status' | 'review' | 'activity' | 'contacts' | 'police' | 'withdrawal';

// The maximum is 20 entered by hand and 9 of a member list.
const maxContacts = 30;

// Not max(): PostgreSQL would make a sub-plan for it, in each row.
const lastAcknowledged = `(SELECT a.acknowledged_at FROM acknowledgement a WHERE a.pharmacy_id = p.id
  ORDER BY a.acknowledged_at DESC LIMIT 1)`;

/**
 * The columns of each part, of the pharmacy `p` and its open review `o`; sub-selects run only for the rows of a page.
 * @param status SQL of its status
 */
export function pharmacyPartsSql(status: string): Record<PharmacyPart, string> {
  return {
    details: `p.name_kana AS "nameKana", p.medical_institution_code AS "medicalInstitutionCode",
      p.postal_code AS "postalCode", p.address, p.phone, p.fax, p.manager_name AS "managerName", p.version,
      ${instantSql('(SELECT max(a.submitted_at) FROM assessment a WHERE a.pharmacy_id = p.id)')} AS "lastSubmittedAt"`,
    place: `
      (SELECT jsonb_build_object('id', b.id, 'name', b.name) FROM branch b WHERE b.id = p.branch_id) AS branch,
      (SELECT jsonb_build_object('id', k.id, 'name', k.name, 'corporateNumber', k.corporate_number)
       FROM corporation k WHERE k.id = p.corporation_id) AS corporation`,
    status: `${status} AS status`,
    review: `to_char(o.due_on, 'YYYY-MM-DD') AS "dueOn", coalesce(o.answered_count, 0) AS "answeredCount"`,
    activity: `
      (SELECT count(*)::integer FROM incident i
       WHERE i.pharmacy_id = p.id AND i.state = 'OPEN' AND i.submitted_at IS NOT NULL) AS "openIncidentCount",
      ${instantSql(lastAcknowledged)} AS "lastAcknowledgedAt"`,
    police: `CASE WHEN p.police_name IS NOT NULL THEN jsonb_build_object('name', p.police_name, 'phone', p.police_phone,
      'source', p.police_source, 'checkedOn', p.police_checked_on) END AS "policeStation"`,
    withdrawal: `(SELECT jsonb_build_object('reason', w.reason, 'withdrawnOn', w.withdrawn_on,
        'recordedAt', ${instantSql('w.recorded_at')}, 'effectiveAt', ${instantSql('w.effective_at')},
        'undoableUntil', (w.effective_at AT TIME ZONE '${japan}')::date + ${undoDays})
       FROM withdrawal w WHERE w.pharmacy_id = p.id AND w.ended_at IS NULL) AS withdrawal,
      ${instantSql('p.handed_over_at')} AS "handedOverAt"`,
    contacts: `coalesce((SELECT jsonb_agg(to_jsonb(c) ORDER BY c.position) FROM (
        SELECT ${contactRowSql}, row_number() OVER (ORDER BY c.role <> 'MANAGER', c.created_at, c.email) AS position
        FROM contact c WHERE c.pharmacy_id = p.id AND c.removed_at IS NULL
        ORDER BY position LIMIT ${maxContacts}) c), '[]') AS contacts`,
  };
}
