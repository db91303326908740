import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { beginSql } from '../begin-sql.js';
import { scopeOf, type Session } from '../find-session.js';

interface Given {
  assessmentId: string;
  itemCode: string;
  value: string;
  /** The revision before this answer. */
  revision: number;
}

const answerSql = `
  INSERT INTO answer (association_id, pharmacy_id, assessment_id, item_code, revision, value, answered_by, answered_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, now()) RETURNING revision, value`;
const countSql = `
  UPDATE assessment SET version = version + 1, answered_count = answered_count + $2
  WHERE id = $1 AND submitted_at IS NULL RETURNING answered_count AS "answeredCount"`;
const auditSql = `
  INSERT INTO audit (at, association_id, pharmacy_id, actor, action, record_type, record_id, after_digest, request_id)
  VALUES (now(), $1, $2, $3, 'assessments.answerItem', 'assessment', $4, $5, $6)`;

/** Saves an answer, counts it in the review and writes the audit row: three statements, one round trip. */
export async function saveAnswer(client: ClientBase, session: Session, input: unknown): Promise<unknown> {
  const given = input as Given;
  const digest = createHash('sha256').update(JSON.stringify(given)).digest();
  const { associationId, pharmacyId } = session;
  const [, answer, review] = await Promise.all([
    client.query(beginSql(scopeOf(session), 'READ WRITE')),
    client.query(answerOf(session, given)),
    client.query({
      name: 'count',
      text: countSql,
      values: [given.assessmentId, given.revision === 0 ? 1 : 0],
    }),
    client.query({
      name: 'audit',
      text: auditSql,
      values: [associationId, pharmacyId, actorOf(session), given.assessmentId, digest, 'bench'],
    }),
    client.query('COMMIT'),
  ]);
  return { ...answer.rows[0], ...review.rows[0] };
}

/** Saves an answer and nothing else, to tell what counters and audit row cost. */
export async function saveAnswerAlone(
  client: ClientBase,
  session: Session,
  input: unknown,
): Promise<unknown> {
  const [, answer] = await Promise.all([
    client.query(beginSql(scopeOf(session), 'READ WRITE')),
    client.query(answerOf(session, input as Given)),
    client.query('COMMIT'),
  ]);
  return answer.rows[0];
}

function answerOf(session: Session, { assessmentId, itemCode, value, revision }: Given) {
  const { associationId, pharmacyId } = session;
  const values = [associationId, pharmacyId, assessmentId, itemCode, revision + 1, value, actorOf(session)];
  return { name: 'answer', text: answerSql, values };
}

const actorOf = ({ personId }: Session) => `person:${personId}`;
