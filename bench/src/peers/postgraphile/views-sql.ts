import { stateSql, statusSql } from '../status-sql.js';

// The last answer to row `i` in a review.
const answerSql = (review: string) => `
  SELECT x.value, x.target_on, x.reason, x.revision, x.answered_at FROM answer x
  WHERE x.pharmacy_id = o.pharmacy_id AND x.assessment_id = ${review}.id AND x.item_code = i.code
  ORDER BY x.revision DESC LIMIT 1`;

/**
 * Additional columns of the screens, as views: faster than computed columns (functions), which PostgreSQL runs for each
 * row and which took half as long again. The policies apply through them (`security_invoker`).
 */
export const viewsSql = `
  DROP SCHEMA IF EXISTS screen CASCADE;
  CREATE SCHEMA screen;
  GRANT USAGE ON SCHEMA screen TO sonae_app;

  CREATE VIEW screen.member WITH (security_invoker) AS
  SELECT p.id, p.association_id, p.code, p.name, ${statusSql} AS status,
    (SELECT count(*)::int FROM incident i
     WHERE i.pharmacy_id = p.id AND i.state = 'OPEN' AND i.submitted_at IS NOT NULL) AS open_incident_count,
    (SELECT k.acknowledged_at FROM acknowledgement k WHERE k.pharmacy_id = p.id
     ORDER BY k.acknowledged_at DESC LIMIT 1) AS last_acknowledged_at
  FROM pharmacy p LEFT JOIN LATERAL (
    SELECT * FROM assessment WHERE pharmacy_id = p.id AND submitted_at IS NULL ORDER BY due_on LIMIT 1) o ON true
  WHERE p.withdrawn_at IS NULL;

  -- With allScreenMembers(first: 50) the number is a literal in the statement, and PostgreSQL's generic plan sorts all
  -- members of the association: 20 times as long. A parameter of a function avoids this, and in a sub-select PostgreSQL
  -- keeps the plan instead of making one for each request.
  CREATE FUNCTION screen.members(association uuid, count integer) RETURNS SETOF screen.member LANGUAGE sql STABLE
  AS 'SELECT * FROM screen.member WHERE association_id = $1 ORDER BY code LIMIT (SELECT $2)';

  CREATE VIEW screen.review WITH (security_invoker) AS
  SELECT o.*, ${stateSql} AS state FROM assessment o WHERE o.submitted_at IS NULL;

  CREATE VIEW screen.review_row WITH (security_invoker) AS
  SELECT o.id AS review_id, i.position, i.code, i.section, i.check_text, x.value, x.target_on, x.reason, x.revision,
    x.answered_at, y.value AS previous_value, y.target_on AS previous_target_on, y.reason AS previous_reason,
    y.revision AS previous_revision, y.answered_at AS previous_answered_at
  FROM assessment o
  JOIN framework_item i ON i.framework_id = o.framework_id
  LEFT JOIN assessment b ON b.pharmacy_id = o.pharmacy_id AND b.framework_id = o.framework_id
    AND b.period = o.period - 1
  LEFT JOIN LATERAL (${answerSql('o')}) x ON true
  LEFT JOIN LATERAL (${answerSql('b')}) y ON true
  WHERE o.submitted_at IS NULL;

  GRANT SELECT ON ALL TABLES IN SCHEMA screen TO sonae_app`;

/** Keys of the views, which PostgreSQL cannot infer, and columns that a trigger fills. */
export const tags = {
  class: {
    review: { tags: { primaryKey: 'id' } },
    review_row: { tags: { foreignKey: '(review_id) references screen.review (id)' } },
    pharmacy: { attribute: { withdrawn_at: { tags: { behavior: '+attribute:filterBy' } } } },
    answer: { attribute: { branch_id: filled(), corporation_id: filled() } },
  },
};

function filled() {
  return { tags: { hasDefault: true as const } };
}
