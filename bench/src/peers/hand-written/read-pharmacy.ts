import type { ClientBase } from 'pg';
import { beginSql } from '../begin-sql.js';
import { scopeOf, type Session } from '../find-session.js';
import { statusSql } from '../status-sql.js';

// The last answer to each row, of the open review (`o`) and of the one before (`b`), as JSON.
const answerSql = (review: string) => `(
  SELECT jsonb_build_object('value', x.value, 'targetOn', x.target_on, 'reason', x.reason,
    'revision', x.revision, 'answeredAt', x.answered_at)
  FROM answer x WHERE x.pharmacy_id = o.pharmacy_id AND x.assessment_id = ${review}.id AND x.item_code = i.code
  ORDER BY x.revision DESC LIMIT 1)`;
const text = `
  SELECT o.id, o.period, to_char(o.due_on, 'YYYY-MM-DD') AS "dueOn", o.answered_count AS "answeredCount", o.version,
    ${statusSql} AS status,
    (SELECT jsonb_agg(jsonb_build_object('code', i.code, 'section', i.section, 'checkText', i.check_text,
        'answer', ${answerSql('o')}, 'previousAnswer', ${answerSql('b')}) ORDER BY i.position)
     FROM framework_item i WHERE i.framework_id = o.framework_id) AS rows
  FROM assessment o
  LEFT JOIN assessment b ON b.pharmacy_id = o.pharmacy_id AND b.framework_id = o.framework_id
    AND b.period = o.period - 1
  WHERE o.pharmacy_id = $1 AND o.submitted_at IS NULL`;

/** The open review of the session's own pharmacy with its rows. */
export async function readPharmacy(client: ClientBase, session: Session): Promise<unknown> {
  const [, review] = await Promise.all([
    client.query(beginSql(scopeOf(session))),
    client.query({ name: 'pharmacy', text, values: [session.pharmacyId] }),
    client.query('COMMIT'),
  ]);
  return review.rows[0];
}
