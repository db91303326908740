import type { ClientBase } from 'pg';
import { beginSql } from '../begin-sql.js';
import { scopeOf, type Session } from '../find-session.js';
import { statusSql } from '../status-sql.js';
import { sendTogether } from '../send-together.js';

// The limit is in a sub-select, so that PostgreSQL keeps a generic plan; a plain parameter would cause a new plan for
// each value.
const text = `
  SELECT p.id, p.code, p.name, ${statusSql} AS status,
    (SELECT count(*)::int FROM incident i
     WHERE i.pharmacy_id = p.id AND i.state = 'OPEN' AND i.submitted_at IS NOT NULL) AS "openIncidentCount",
    replace(((SELECT k.acknowledged_at FROM acknowledgement k WHERE k.pharmacy_id = p.id
      ORDER BY k.acknowledged_at DESC LIMIT 1) AT TIME ZONE 'UTC')::text, ' ', 'T') || 'Z' AS "lastAcknowledgedAt"
  FROM pharmacy p LEFT JOIN LATERAL (
    SELECT period, due_on, answered_count FROM assessment
    WHERE pharmacy_id = p.id AND submitted_at IS NULL ORDER BY due_on LIMIT 1) o ON true
  WHERE p.association_id = $1 AND p.withdrawn_at IS NULL
  ORDER BY p.code LIMIT (SELECT $2::integer)`;

/** The first members of the session's association, by code. */
export async function readMembers(client: ClientBase, session: Session, input: unknown): Promise<unknown> {
  const { first } = input as { first: number };
  const [, members] = await sendTogether(client, () => [
    client.query(beginSql(scopeOf(session))),
    client.query({ name: 'members', text, values: [session.associationId, first] }),
    client.query('COMMIT'),
  ]);
  return members.rows;
}
