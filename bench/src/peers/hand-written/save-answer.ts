import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { beginSql } from '../begin-sql.js';
import { scopeOf, type Session } from '../find-session.js';
import { sendTogether } from '../send-together.js';

interface Given {
  assessmentId: string;
  itemCode: string;
  value: string;
  /** The revision of the previous answer. */
  revision: number;
  /** The additional writes. */
  parts: ('count' | 'audit')[];
}

const answerSql = `
  INSERT INTO answer (association_id, pharmacy_id, assessment_id, item_code, revision, value, answered_by, answered_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, now()) RETURNING revision, value`;
const countSql = `
  UPDATE assessment SET version = version + 1, answered_count = answered_count + $2
  WHERE id = $1 AND submitted_at IS NULL`;
const auditSql = `
  INSERT INTO audit (at, association_id, pharmacy_id, actor, action, record_type, record_id, after_digest, request_id)
  VALUES (now(), $1, $2, $3, 'assessments.answerItem', 'assessment', $4, $5, $6)`;

/** Saves an answer, and if requested the review's counters and the audit row, in one round trip. */
export async function saveAnswer(client: ClientBase, session: Session, input: unknown): Promise<unknown> {
  const given = input as Given;
  const { associationId, pharmacyId, personId } = session;
  const { assessmentId, itemCode, value, revision, parts } = given;
  const actor = `person:${personId}`;
  const [, answer] = await sendTogether(client, () => [
    client.query(beginSql(scopeOf(session), 'READ WRITE')),
    client.query({
      name: 'answer',
      text: answerSql,
      values: [associationId, pharmacyId, assessmentId, itemCode, revision + 1, value, actor],
    }),
    parts.includes('count') &&
      client.query({ name: 'count', text: countSql, values: [assessmentId, revision === 0 ? 1 : 0] }),
    parts.includes('audit') &&
      client.query({
        name: 'audit',
        text: auditSql,
        values: [associationId, pharmacyId, actor, assessmentId, digestOf(given), 'bench'],
      }),
    client.query('COMMIT'),
  ]);
  return answer.rows[0];
}

function digestOf(given: Given): Buffer {
  return createHash('sha256').update(JSON.stringify(given)).digest();
}
