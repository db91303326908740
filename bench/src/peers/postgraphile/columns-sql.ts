import { statusSql } from '../status-sql.js';

/**
 * Computed columns of a member, as PostGraphile's documentation describes: a function of the table's row for each
 * (https://postgraphile.org/postgraphile/5/computed-columns).
 */
export const columnsSql = `
  CREATE OR REPLACE FUNCTION pharmacy_status(p pharmacy) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT ${statusSql} FROM assessment o
      WHERE o.pharmacy_id = p.id AND o.submitted_at IS NULL ORDER BY o.due_on LIMIT 1), 'NO_RESPONSE')
  $$;

  CREATE OR REPLACE FUNCTION pharmacy_open_incident_count(p pharmacy) RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT count(*)::int FROM incident i
    WHERE i.pharmacy_id = p.id AND i.state = 'OPEN' AND i.submitted_at IS NOT NULL
  $$;

  CREATE OR REPLACE FUNCTION pharmacy_last_acknowledged_at(p pharmacy) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT max(k.acknowledged_at) FROM acknowledgement k WHERE k.pharmacy_id = p.id
  $$`;
