import { assessmentStatusSql } from '@sonae/domain/assessments';

/**
 * The member pharmacies (`p`) that a list is about, each with its open review (`o`) and its `status`.
 * `$1` the present day in Japan, `$2` ids or null, `$3` branch or null, `$4` status or null, `$5` search text or null.
 */
export const pharmacyRowsSql = `
  FROM pharmacy p
  LEFT JOIN LATERAL (
    SELECT a.period, a.due_on, a.answered_count FROM assessment a
    WHERE a.pharmacy_id = p.id AND a.submitted_at IS NULL ORDER BY a.due_on LIMIT 1) o ON true
  CROSS JOIN LATERAL (
    SELECT ${assessmentStatusSql('o', '$1::date')} AS status) t
  WHERE p.withdrawn_at IS NULL
    AND ($2::uuid[] IS NULL OR p.id = ANY ($2))
    AND ($3::uuid IS NULL OR p.branch_id = $3)
    AND ($4::text IS NULL OR t.status = $4)
    AND ($5::text IS NULL OR strpos(p.name, $5) > 0 OR strpos(p.name_kana, $5) > 0
      OR starts_with(lower(p.code), lower($5)))`;
