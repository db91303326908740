/**
 * Common table expressions over a checked list whose id is `$1`, for the dry run and for the saving alike:
 * `staged`, its rows, each with the one 法人番号 of its owner; `member`, those that are members already;
 * `contact_plan`, what is to become of each contact of those members. Contacts added or edited by hand stay as they are.
 */
export const stagedMembersSql = `
  staged AS MATERIALIZED (
    SELECT i.association_id, r.*,
      first_value(r.corporate_number) OVER (PARTITION BY r.owner ORDER BY r.corporate_number IS NULL, r."row") AS owner_number
    FROM member_import i, jsonb_to_recordset(i.rows) AS r("row" integer, code text, name text, name_kana text,
      branch text, owner text, corporate_number text, medical_institution_code text, postal_code text, address text,
      phone text, fax text, manager_name text, contacts jsonb)
    WHERE i.id = $1),
  member AS MATERIALIZED (
    SELECT p.id, s.* FROM staged s
    JOIN pharmacy p ON p.association_id = s.association_id AND p.code = s.code),
  wanted AS (
    SELECT m.id AS pharmacy_id, c.name, c.role, c.email, c.position FROM member m,
      ROWS FROM (jsonb_to_recordset(m.contacts) AS (name text, role text, email text)) WITH ORDINALITY
        AS c(name, role, email, position)),
  present AS (
    SELECT c.* FROM contact c JOIN member m ON m.id = c.pharmacy_id WHERE c.removed_at IS NULL),
  contact_plan AS (
    SELECT coalesce(w.pharmacy_id, c.pharmacy_id) AS pharmacy_id, c.id AS contact_id, w.name, w.role, w.email, w.position,
      CASE WHEN c.id IS NULL THEN 'add'
        WHEN NOT c.imported THEN 'keep'
        WHEN w.pharmacy_id IS NULL THEN 'remove'
        WHEN (c.name, c.role, c.email) IS DISTINCT FROM (w.name, w.role, w.email) THEN 'change'
        ELSE 'keep' END AS step
    FROM wanted w FULL JOIN present c ON c.pharmacy_id = w.pharmacy_id AND lower(c.email) = lower(w.email))`;
