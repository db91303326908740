import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { describeProblem, type MemberListProblem } from './describe-problem.js';
import { contactColumnLabels } from './member-list.texts.js';
import { COLUMN_LABELS, type MemberField } from './parse-member-header.js';
import { stagedMembersSql } from './staged-members-sql.js';

/**
 * The values of a checked list's members that stay because the file has no column for them: one warning (HEADER_KEPT)
 * for each column, with the number of pharmacies. Leaves out a column that none of them has a value for.
 */
export async function listKeptColumns(tx: Tx<AssociationScope>, importId: Id): Promise<MemberListProblem[]> {
  const kept = await tx.query<{ field: string; number: number | null; count: number }>(
    `WITH ${stagedMembersSql}
     SELECT v.field, NULL AS number, count(*)::integer AS count, min(v.place) AS place FROM member m
       JOIN pharmacy p ON p.id = m.id JOIN corporation k ON k.id = p.corporation_id
       CROSS JOIN LATERAL (VALUES (1, 'nameKana', p.name_kana), (2, 'corporateNumber', k.corporate_number),
         (3, 'medicalCode', p.medical_institution_code), (4, 'postalCode', p.postal_code), (5, 'phone', p.phone),
         (6, 'fax', p.fax)) AS v(place, field, value)
     WHERE v.value IS NOT NULL AND (SELECT absent FROM list) ? v.field GROUP BY v.field
     UNION ALL
     SELECT 'contact', c.list_number, count(DISTINCT c.pharmacy_id)::integer, 10 + 2 * c.list_number
     FROM contact_plan plan JOIN contact c ON c.id = plan.contact_id
     WHERE plan.step = 'keep' AND plan.after IS NULL AND c.imported GROUP BY c.list_number
     UNION ALL
     SELECT 'role', number, count(*)::integer, 11 + 2 * number FROM contact_plan
     WHERE keeps_role AND before->>'role' NOT IN ('MANAGER', 'OTHER') GROUP BY number
     ORDER BY place`,
    [importId],
  );
  return kept.map(({ field, number, count }) => {
    const contact = `${contactColumnLabels.prefix}${number ?? ''}`;
    const labels = new Map([
      ['contact', contact],
      ['role', `${contact}${contactColumnLabels.role}`],
    ]);
    const column = labels.get(field) ?? COLUMN_LABELS.get(field as MemberField);
    return describeProblem('HEADER_KEPT', { row: 1, column }, { count });
  });
}
