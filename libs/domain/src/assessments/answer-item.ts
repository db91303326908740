import { Parameters, type PharmacyScope, type Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';
import { answerInput, type GivenAnswer } from './answer-input.js';
import { answerSql } from './answer-sql.js';
import { refuse } from './assessments.texts.js';
import type { Answer } from './find-assessments.js';
import { refuseAnswer } from './refuse-answer.js';
import type { Review } from './review-sql.js';
import { saveAnswerSql } from './save-answer-sql.js';

/** A review as an answer left it, without its rows; `asOf` is the ordinal of that answer. */
export type AnsweredReview = Review & { asOf: string };

interface Saved extends Review {
  /** Null when somebody else gave this revision. */
  asOf: string | null;
}

/**
 * Adds an answer to a row of the open review, in one statement; earlier ones stay.
 * @throws UserError ANSWER_… at the field that is wrong; ANSWER_CONFLICT tells both answers; ASSESSMENT_NOT_FOUND,
 * ASSESSMENT_SUBMITTED
 */
export async function answerItem(tx: Tx<PharmacyScope>, given: GivenAnswer): Promise<AnsweredReview> {
  const { pharmacyId, actor } = tx.scope;
  const today = dayInJapan(tx.now);
  const { itemCode, value, targetOn, reason, note } = answerInput(given, today);
  const { assessmentId, revision } = given;
  // PostgreSQL takes no NUL in a text; no key of a row looks like that anyway.
  if (!/^[\w.-]{1,40}$/.test(itemCode)) throw refuse('ANSWER_ITEM_UNKNOWN', { field: 'itemCode' });
  const answer = { itemCode, value, targetOn, reason, note };
  const line = { ...answer, assessmentId, revision };
  const before = revision === 0 ? null : await findAnswer(tx, line);
  if (before === undefined) throw await refuseAnswer(tx, line);
  // Before the review is taken: the foreign key holds the pharmacy, which then cannot change its branch under the answer.
  await tx.audit({
    action: 'assessments.answerItem',
    recordType: 'assessment',
    recordId: assessmentId,
    before,
    after: { ...answer, revision: revision + 1 },
  });
  const parameters = new Parameters();
  const sql = saveAnswerSql(parameters, {
    ...line,
    pharmacyId,
    answeredBy: actor,
    answeredAt: tx.now,
    today,
  });
  const [saved] = await tx.query<Saved>(sql, parameters.values);
  if (!saved || saved.asOf === null) throw await refuseAnswer(tx, line);
  return { ...saved, asOf: saved.asOf };
}

/** An answer that was given to that row; undefined when there is no such revision. */
async function findAnswer(tx: Tx<PharmacyScope>, given: GivenAnswer): Promise<Answer | undefined> {
  const [found] = await tx.query<{ answer: Answer }>(
    `SELECT ${answerSql(true)} AS answer FROM answer x
     WHERE x.pharmacy_id = $1 AND x.assessment_id = $2 AND x.item_code = $3 AND x.revision = $4`,
    [tx.scope.pharmacyId, given.assessmentId, given.itemCode, given.revision],
  );
  return found?.answer;
}
