// Optional columns of a file: the field of the file, by the column of the table.
const kept = {
  name_kana: 'nameKana',
  medical_institution_code: 'medicalCode',
  postal_code: 'postalCode',
  phone: 'phone',
  fax: 'fax',
} as const;
const keptSql = Object.entries(kept)
  .map(
    ([column, field]) => `CASE WHEN l.absent ? '${field}' THEN p.${column} ELSE r.${column} END AS ${column}`,
  )
  .join(', ');

/** SQL of the role that the list gives to the contact `w`: the present role of `c` when the file has no column for it. */
const roleSql = `coalesce(w.role, nullif(c.role, 'MANAGER'), 'OTHER')`;

/**
 * Common table expressions over a checked list with the id `$1`, for the dry run and for the saving alike.
 * `staged`: its rows, each with its planned owner; without rows of withdrawn members, which have none. A value without
 * a column in the file is the registered one; a merged branch is replaced by the branch it was merged into.
 * `member`: those that are members already.
 * `contact_plan`: the step for each contact of those members. Contacts added or edited by hand stay unchanged. An
 * address that a person removed from the pharmacy's contacts, or that a reader reported as wrong before it was removed,
 * is not added (`refuse`); where no contact would be left, the present ones stay (`stay`).
 */
export const stagedMembersSql = `
  list AS MATERIALIZED (SELECT association_id, rows, owners, absent FROM member_import WHERE id = $1),
  staged AS MATERIALIZED (
    SELECT l.association_id, r."row", r.code, r.name, coalesce(into_branch.name, r.branch) AS branch, r.corporate_number, r.address, r.manager_name, r.contacts,
      ${keptSql}, o.id AS owner_id, o.name AS owner_name, o.number AS owner_number, o.question
    FROM list l CROSS JOIN jsonb_to_recordset(l.rows) AS r("row" integer, code text, name text, name_kana text,
      branch text, corporate_number text, medical_institution_code text, postal_code text, address text,
      phone text, fax text, manager_name text, contacts jsonb)
    JOIN jsonb_to_recordset((SELECT owners FROM list)) AS o("row" integer, id uuid, name text, number text, question integer)
      ON o."row" = r."row"
    LEFT JOIN branch merged ON merged.association_id = l.association_id AND merged.name = r.branch
      AND merged.merged_into IS NOT NULL
    LEFT JOIN branch into_branch ON into_branch.association_id = l.association_id AND into_branch.id = merged.merged_into
    LEFT JOIN pharmacy p ON p.association_id = l.association_id AND p.code = r.code),
  member AS MATERIALIZED (
    SELECT p.id, s.* FROM staged s
    JOIN pharmacy p ON p.association_id = s.association_id AND p.code = s.code),
  wanted AS (
    SELECT m.id AS pharmacy_id, c.name, c.role, c.email, c.position, coalesce(c.number, c.position)::integer AS number
    FROM member m, ROWS FROM (jsonb_to_recordset(m.contacts) AS (name text, role text, email text, number integer))
      WITH ORDINALITY AS c(name, role, email, number, position)),
  present AS (
    SELECT c.* FROM contact c JOIN member m ON m.association_id = c.association_id AND m.id = c.pharmacy_id
    WHERE c.removed_at IS NULL),
  retired AS MATERIALIZED (
    SELECT DISTINCT c.pharmacy_id, lower(c.email) AS email FROM contact c
    JOIN member m ON m.association_id = c.association_id AND m.id = c.pharmacy_id
    WHERE c.removed_at IS NOT NULL AND (c.removed_as IS NOT NULL OR c.reported_wrong_at IS NOT NULL)),
  matched AS (
    SELECT coalesce(w.pharmacy_id, c.pharmacy_id) AS pharmacy_id, c.id AS contact_id, w.name, ${roleSql} AS role,
      w.email, w.position, w.number, w.pharmacy_id IS NOT NULL AND w.role IS NULL AND c.imported AS keeps_role,
      CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('name', c.name, 'role', c.role, 'email', c.email) END AS before,
      CASE WHEN w.pharmacy_id IS NOT NULL THEN jsonb_build_object('name', w.name, 'role', ${roleSql}, 'email', w.email) END AS after,
      CASE WHEN c.id IS NULL AND t.email IS NOT NULL THEN 'refuse'
        WHEN c.id IS NULL THEN 'add'
        WHEN NOT c.imported THEN 'keep'
        WHEN w.pharmacy_id IS NULL AND (SELECT absent FROM list) ? ('contact' || c.list_number) THEN 'keep'
        WHEN w.pharmacy_id IS NULL THEN 'remove'
        WHEN (c.name, c.role, c.email) IS DISTINCT FROM (w.name, ${roleSql}, w.email) THEN 'change'
        ELSE 'keep' END AS step_alone
    FROM wanted w FULL JOIN present c ON c.pharmacy_id = w.pharmacy_id AND lower(c.email) = lower(w.email)
    LEFT JOIN retired t ON t.pharmacy_id = w.pharmacy_id AND t.email = lower(w.email)),
  contact_plan AS (
    SELECT m.*, CASE WHEN m.step_alone = 'remove' AND NOT bool_or(m.step_alone IN ('add', 'change', 'keep'))
        OVER (PARTITION BY m.pharmacy_id) THEN 'stay' ELSE m.step_alone END AS step
    FROM matched m)`;
