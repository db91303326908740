import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';
import { answerInput, type AnswerInput } from './answer-input.js';
import { answerSql } from './answer-sql.js';
import { refuse } from './assessments.texts.js';
import type { Answer } from './find-assessments.js';
import { lockAssessment } from './lock-assessment.js';

/** An answer with the review it belongs to and the revision its author had before them (0: none). */
export type GivenAnswer = AnswerInput & { assessmentId: Id; revision: number };

/**
 * Adds an answer to a row of the open review; earlier ones stay.
 * @throws UserError ANSWER_… at the field that is wrong; ANSWER_CONFLICT tells both answers; ASSESSMENT_NOT_FOUND,
 * ASSESSMENT_SUBMITTED
 */
export async function answerItem(tx: Tx<PharmacyScope>, given: GivenAnswer): Promise<void> {
  const answer = answerInput(given, dayInJapan(tx.now));
  const { assessmentId, itemCode, revision } = given;
  const { frameworkId } = await lockAssessment(tx, assessmentId);
  const current = await currentAnswer(tx, { assessmentId, frameworkId, itemCode });
  if ((current?.revision ?? 0) !== revision) {
    throw refuse('ANSWER_CONFLICT', { field: 'revision', data: { yours: { ...answer, revision }, current } });
  }
  await tx.query(
    `WITH given AS (
       INSERT INTO answer (association_id, pharmacy_id, assessment_id, item_code, revision, value, target_on, reason,
         answered_by, answered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $10, $11) RETURNING *
     ), noted AS (
       INSERT INTO answer_note (association_id, branch_id, corporation_id, pharmacy_id, answer_id, note)
       SELECT association_id, branch_id, corporation_id, pharmacy_id, id, $9 FROM given WHERE $9::text IS NOT NULL
     )
     UPDATE assessment SET version = version + 1, answered_count = answered_count + ($5 = 1)::int
     WHERE id = $3 AND pharmacy_id = $2`,
    [
      tx.scope.associationId,
      tx.scope.pharmacyId,
      assessmentId,
      itemCode,
      revision + 1,
      answer.value,
      answer.targetOn,
      answer.reason,
      answer.note,
      tx.scope.actor,
      tx.now,
    ],
  );
  await tx.audit({
    action: 'assessments.answerItem',
    recordType: 'assessment',
    recordId: assessmentId,
    before: current && { itemCode, ...current },
    after: { ...answer, revision: revision + 1 },
  });
}

async function currentAnswer(
  tx: Tx<PharmacyScope>,
  row: { assessmentId: Id; frameworkId: Id; itemCode: string },
): Promise<Answer | null> {
  const unknown = refuse('ANSWER_ITEM_UNKNOWN', { field: 'itemCode' });
  // PostgreSQL takes no NUL in a text; no key of a row looks like that anyway.
  if (!/^[\w.-]{1,40}$/.test(row.itemCode)) throw unknown;
  const [item] = await tx.query<{ answer: Answer | null }>(
    `SELECT ${answerSql('$1', '$2', 'i.code')} AS answer FROM framework_item i
     WHERE i.framework_id = $3 AND i.code = $4`,
    [tx.scope.pharmacyId, row.assessmentId, row.frameworkId, row.itemCode],
  );
  if (!item) throw unknown;
  return item.answer;
}
