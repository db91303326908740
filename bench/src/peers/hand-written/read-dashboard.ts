import type { ClientBase } from 'pg';
import { beginSql } from '../begin-sql.js';
import { scopeOf, type Session } from '../find-session.js';
import { todaySql } from '../status-sql.js';
import { sendTogether } from '../send-together.js';

// The newest notices with the text and the message of their newest version.
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
  JOIN message m ON m.association_id = $1 AND m.id = a.message_id`;
const incidentsSql = `
  SELECT jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'kind', i.kind, 'impact', i.impact,
    'recordedAt', i.recorded_at, 'pharmacy', jsonb_build_object('code', p.code, 'name', p.name))
    ORDER BY i.recorded_at DESC, i.id DESC)
  FROM (
    SELECT * FROM incident WHERE association_id = $1 AND state = 'OPEN' AND submitted_at IS NOT NULL
    ORDER BY recorded_at DESC, id DESC LIMIT 10) i
  JOIN pharmacy p ON p.association_id = $1 AND p.id = i.pharmacy_id`;
const reviewsSql = `
  SELECT jsonb_agg(jsonb_build_object('pharmacy',
    jsonb_build_object('id', r.pharmacy_id, 'code', r.code, 'name', r.name), 'dueOn', r.due_on)
    ORDER BY r.due_on, r.code)
  FROM (
    SELECT pharmacy_id, code, name, due_on FROM pharmacy_progress
    WHERE association_id = $1 AND NOT withdrawn AND due_on >= ${todaySql} ORDER BY due_on, code LIMIT 10) r`;
// The sums of each branch, and pharmacies that fell due since they were counted.
const branchesSql = `
  SELECT jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'pharmacies', c.pharmacies,
    'answered', c.repeated - c.late_repeated - coalesce(d.repeated, 0),
    'inProgress', c.begun - c.late_begun - coalesce(d.begun, 0),
    'late', c.late_begun + c.late_repeated + coalesce(d.begun + d.repeated, 0),
    'noResponse', c.pharmacies - c.begun - c.repeated) ORDER BY b.name, b.id)
  FROM branch_progress c JOIN branch b ON b.association_id = $1 AND b.id = c.branch_id
  LEFT JOIN (
    SELECT branch_id, count(*) FILTER (WHERE stage = 'BEGUN') AS begun,
      count(*) FILTER (WHERE stage = 'REPEATED') AS repeated
    FROM pharmacy_progress
    WHERE association_id = $1 AND NOT withdrawn AND due_on < ${todaySql}
      AND due_on >= (SELECT min(counted_on) FROM branch_progress WHERE association_id = $1)
    GROUP BY branch_id) d ON d.branch_id = c.branch_id
  WHERE c.association_id = $1`;
const text = `
  SELECT (${branchesSql}) AS branches, coalesce((${advisoriesSql}), '[]') AS advisories,
    coalesce((${incidentsSql}), '[]') AS "openIncidents", coalesce((${reviewsSql}), '[]') AS "nextReviews",
    (SELECT count(*)::int FROM incident
     WHERE association_id = $1 AND submitted_at IS NOT NULL AND state = 'OPEN') AS "openIncidentCount"`;

/** Reads everything on the association's dashboard; the reader adds up the total. */
export async function readDashboard(client: ClientBase, session: Session): Promise<unknown> {
  const [, found] = await sendTogether(client, () => [
    client.query(beginSql(scopeOf(session))),
    client.query({ name: 'dashboard', text, values: [session.associationId] }),
    client.query('COMMIT'),
  ]);
  return found.rows[0];
}
