import { stagedMembersSql } from './staged-members-sql.js';

const columns: readonly (readonly [field: string, before: string, after: string])[] = [
  ['name', 'p.name', 's.name'],
  ['nameKana', 'p.name_kana', 's.name_kana'],
  ['branch', 'b.name', 's.branch'],
  ['ownerName', 'k.name', 's.owner_name'],
  ['corporateNumber', 'k.corporate_number', 's.owner_number'],
  ['medicalCode', 'p.medical_institution_code', 's.medical_institution_code'],
  ['postalCode', 'p.postal_code', 's.postal_code'],
  ['address', 'p.address', 's.address'],
  ['phone', 'p.phone', 's.phone'],
  ['fax', 'p.fax', 's.fax'],
  ['managerName', 'p.manager_name', 's.manager_name'],
];

/**
 * `stagedMembersSql` and `change`: one row for each member that the list with the id `$1` creates, changes or moves,
 * for each withdrawn member that it names, and for each member that it does not name. `$2` are the codes of rows that
 * are not staged.
 */
export const memberChangesSql = `${stagedMembersSql},
  contact_changes AS MATERIALIZED (
    SELECT pharmacy_id, jsonb_agg(jsonb_build_object('field', 'contact', 'before', before, 'after', after)
      ORDER BY position, before->>'email') AS columns
    FROM contact_plan WHERE step IN ('add', 'change', 'remove') GROUP BY pharmacy_id),
  compared AS MATERIALIZED (
    SELECT s."row", s.code, s.name, s.question,
      CASE WHEN p.id IS NULL THEN 'CREATED'
        WHEN p.corporation_id <> s.owner_id OR b.name <> s.branch THEN 'MOVED' ELSE 'CHANGED' END AS kind,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('field', c.field, 'before', c.before, 'after', c.after) ORDER BY c.place)
        FROM (VALUES ${columns.map(([field, before, after], place) => `(${place}, '${field}', ${before}, ${after})`).join(', ')})
          AS c(place, field, before, after)
        WHERE c.before IS DISTINCT FROM c.after
          OR p.corporation_id <> s.owner_id AND c.field IN ('ownerName', 'corporateNumber')), '[]')
        || coalesce(t.columns, '[]') AS columns
    FROM staged s
    LEFT JOIN pharmacy p ON p.association_id = s.association_id AND p.code = s.code
    LEFT JOIN branch b ON b.id = p.branch_id
    LEFT JOIN corporation k ON k.id = p.corporation_id
    LEFT JOIN contact_changes t ON t.pharmacy_id = p.id),
  listed AS MATERIALIZED (
    SELECT r."row", r.code, r.name
    FROM jsonb_to_recordset((SELECT rows FROM list)) AS r("row" integer, code text, name text)),
  change AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY c."row" NULLS LAST, c.code)::integer AS position, c.* FROM (
      SELECT kind, "row", code, name, question, columns FROM compared WHERE kind = 'CREATED' OR columns <> '[]'
      UNION ALL
      SELECT 'WITHDRAWN', l."row", l.code, l.name, NULL, '[]'::jsonb FROM listed l
      JOIN pharmacy p ON p.association_id = (SELECT association_id FROM list) AND p.code = l.code
      WHERE p.withdrawn_at IS NOT NULL
      UNION ALL
      SELECT 'MISSING', NULL, p.code, p.name, NULL, '[]'::jsonb FROM pharmacy p
      WHERE p.association_id = (SELECT association_id FROM list) AND p.withdrawn_at IS NULL
        AND NOT EXISTS (SELECT FROM listed l WHERE l.code = p.code)
        AND NOT EXISTS (SELECT FROM unnest($2::text[]) other WHERE other = p.code)) c)`;
