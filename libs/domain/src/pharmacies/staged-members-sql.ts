/**
 * Common table expressions over a checked list whose id is `$1`, for the dry run and for the saving alike:
 * `staged`, its rows, each with the owner that it is to have; rows of members that withdrew have none and are not there;
 * `member`, those that are members already; `contact_plan`, what is to become of each contact of those members. Contacts
 * added or edited by hand stay as they are.
 */
export const stagedMembersSql = `
  list AS MATERIALIZED (SELECT association_id, rows, owners FROM member_import WHERE id = $1),
  staged AS MATERIALIZED (
    SELECT (SELECT association_id FROM list) AS association_id, r.*, o.id AS owner_id, o.name AS owner_name,
      o.number AS owner_number, o.question
    FROM jsonb_to_recordset((SELECT rows FROM list)) AS r("row" integer, code text, name text, name_kana text,
      branch text, corporate_number text, medical_institution_code text, postal_code text, address text,
      phone text, fax text, manager_name text, contacts jsonb)
    JOIN jsonb_to_recordset((SELECT owners FROM list)) AS o("row" integer, id uuid, name text, number text, question integer)
      ON o."row" = r."row"),
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
      CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('name', c.name, 'role', c.role, 'email', c.email) END AS before,
      CASE WHEN w.pharmacy_id IS NOT NULL THEN jsonb_build_object('name', w.name, 'role', w.role, 'email', w.email) END AS after,
      CASE WHEN c.id IS NULL THEN 'add'
        WHEN NOT c.imported THEN 'keep'
        WHEN w.pharmacy_id IS NULL THEN 'remove'
        WHEN (c.name, c.role, c.email) IS DISTINCT FROM (w.name, w.role, w.email) THEN 'change'
        ELSE 'keep' END AS step
    FROM wanted w FULL JOIN present c ON c.pharmacy_id = w.pharmacy_id AND lower(c.email) = lower(w.email))`;
