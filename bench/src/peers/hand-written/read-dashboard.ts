import type { ClientBase } from 'pg';
import { beginSql } from '../begin-sql.js';
import { scopeOf, type Session } from '../find-session.js';
import { statusSql, todaySql } from '../status-sql.js';

// Newest notices with the text and the message of their newest version.
const advisoriesSql = `
  SELECT jsonb_agg(jsonb_build_object('id', a.id, 'title', v.content->'title', 'publishedAt', a.published_at,
    'funnel', jsonb_build_object('pharmacies', a.audience_pharmacy_count, 'unreachable', a.unreachable_pharmacy_count,
      'messages', m.audience_count, 'accepted', m.accepted_count, 'bounced', m.bounced_count,
      'outstanding', m.audience_count - m.accepted_count - m.bounced_count - m.cancelled_count,
      'acknowledged', a.acknowledged_pharmacy_count)) ORDER BY a.published_at DESC, a.id DESC)
  FROM (
    SELECT * FROM advisory WHERE association_id = $1 AND state = 'PUBLISHED'
    ORDER BY coalesce(published_at, created_at) DESC, id DESC LIMIT 5) a
  JOIN advisory_version v ON v.association_id = $1 AND v.advisory_id = a.id AND v.number = a.current_version
  JOIN message m ON m.id = v.message_id`;
const incidentsSql = `
  SELECT jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'kind', i.kind, 'impact', i.impact,
    'recordedAt', i.recorded_at, 'pharmacy', jsonb_build_object('code', p.code, 'name', p.name))
    ORDER BY i.recorded_at DESC, i.id DESC)
  FROM (
    SELECT * FROM incident WHERE association_id = $1 AND state = 'OPEN' AND submitted_at IS NOT NULL
    ORDER BY recorded_at DESC, id DESC LIMIT 10) i
  JOIN pharmacy p ON p.id = i.pharmacy_id`;
const reviewsSql = `
  SELECT jsonb_agg(jsonb_build_object('pharmacyId', r.id, 'code', r.code, 'name', r.name, 'dueOn', r.due_on)
    ORDER BY r.due_on, r.code)
  FROM (
    SELECT p.id, p.code, p.name, o.due_on
    FROM assessment o JOIN pharmacy p ON p.id = o.pharmacy_id AND p.withdrawn_at IS NULL
    WHERE o.association_id = $1 AND o.submitted_at IS NULL AND o.due_on >= ${todaySql}
    ORDER BY o.due_on, p.code LIMIT 10) r`;
const branchesSql = `
  SELECT jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'pharmacies', coalesce(c.pharmacies, 0),
    'answered', coalesce(c.answered, 0), 'inProgress', coalesce(c.in_progress, 0), 'late', coalesce(c.late, 0),
    'noResponse', coalesce(c.no_response, 0)) ORDER BY b.name, b.id)
  FROM branch b LEFT JOIN (
    SELECT branch_id, count(*) AS pharmacies, count(*) FILTER (WHERE status = 'ANSWERED') AS answered,
      count(*) FILTER (WHERE status = 'IN_PROGRESS') AS in_progress, count(*) FILTER (WHERE status = 'LATE') AS late,
      count(*) FILTER (WHERE status = 'NO_RESPONSE') AS no_response
    FROM (
      SELECT p.branch_id, ${statusSql} AS status
      FROM pharmacy p LEFT JOIN assessment o ON o.pharmacy_id = p.id AND o.association_id = $1 AND o.submitted_at IS NULL
      WHERE p.association_id = $1 AND p.withdrawn_at IS NULL) s
    GROUP BY branch_id) c ON c.branch_id = b.id
  WHERE b.association_id = $1`;
const text = `
  SELECT (${branchesSql}) AS branches, coalesce((${advisoriesSql}), '[]') AS advisories,
    coalesce((${incidentsSql}), '[]') AS "openIncidents", coalesce((${reviewsSql}), '[]') AS "nextReviews",
    (SELECT count(*)::int FROM incident
     WHERE association_id = $1 AND submitted_at IS NOT NULL AND state = 'OPEN') AS "openIncidentCount"`;

/** All that the association's dashboard shows; the total is for the reader to add up. */
export async function readDashboard(client: ClientBase, session: Session): Promise<unknown> {
  const [, found] = await Promise.all([
    client.query(beginSql(scopeOf(session))),
    client.query({ name: 'dashboard', text, values: [session.associationId] }),
    client.query('COMMIT'),
  ]);
  return found.rows[0];
}
