import { Parameters, type PharmacyScope, type Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';
import { answerInput, type GivenAnswer } from './answer-input.js';
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
  /** The answer of the revision before, when there was one. */
  before?: Answer;
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
  const parameters = new Parameters();
  const by = { pharmacyId, answeredBy: actor, answeredAt: tx.now, today };
  const sql = saveAnswerSql(parameters, { ...answer, assessmentId, revision, ...by });
  const [saved] = await tx.query<Saved>(sql, parameters.values);
  if (!saved || saved.asOf === null) throw await refuseAnswer(tx, { ...answer, assessmentId, revision });
  const { before = null, asOf, ...review } = saved;
  await tx.audit({
    action: 'assessments.answerItem',
    recordType: 'assessment',
    recordId: assessmentId,
    before,
    after: { ...answer, revision: revision + 1 },
  });
  return { ...review, asOf };
}
