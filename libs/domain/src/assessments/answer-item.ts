import { constraintOf, refusalOf } from '@sonae/platform/database';
import { keptValues, type OnceRequest, type PharmacyScope, type Tx } from '@sonae/tenancy';
import { dayInJapan } from '@sonae/platform/time';
import { answerInput, type GivenAnswer } from './answer-input.js';
import { refuse } from './assessments.texts.js';
import type { Review } from './review-sql.js';
import { saveAnswerSql } from './save-answer-sql.js';

/** The state of a review after an answer, without its rows; `asOf` is the ordinal of that answer. */
export type AnsweredReview = Review & { asOf: string };

/**
 * Adds an answer to a row of the open review; earlier answers stay. All statements are sent at once. With a request,
 * `saveOnce` stores the result.
 * @throws UserError ANSWER_… at the faulty field; ANSWER_CONFLICT when it could not be added: the transaction has
 *   then failed, and `refuseAnswer` finds the reason
 */
export async function answerItem(
  tx: Tx<PharmacyScope>,
  given: GivenAnswer,
  request?: OnceRequest,
): Promise<AnsweredReview> {
  const { pharmacyId, actor } = tx.scope;
  const today = dayInJapan(tx.now);
  const answer = answerInput(given, today);
  const { itemCode, value, targetOn, reason, note } = answer;
  const { assessmentId, revision } = given;
  // Before the review is locked: the foreign key locks the pharmacy, so that its branch cannot change during the
  // answer.
  void tx.audit({
    action: 'assessments.answerItem',
    recordType: 'assessment',
    recordId: assessmentId,
    ...(revision !== 0 && {
      beforeSql: { text: beforeSql, values: [pharmacyId, assessmentId, itemCode, revision] },
    }),
    after: { ...answer, revision: revision + 1 },
  });
  const parts = { first: revision === 0, noted: note !== null, kept: request !== undefined };
  const row = [
    pharmacyId,
    assessmentId,
    itemCode,
    value,
    targetOn,
    reason,
    actor,
    tx.now,
    revision + 1,
    today,
  ];
  const values = [...row, ...(request ? keptValues(tx, request) : []), ...(note === null ? [] : [note])];
  try {
    const [saved] = await tx.query<{ review: AnsweredReview }>(saveAnswerSql(parts), values);
    if (!saved) throw new Error('an answer that is saved is answered');
    return saved.review;
  } catch (error) {
    if (!isRefused(error)) throw error;
    const data = { yours: { ...answer, revision }, current: null };
    throw refuse('ANSWER_CONFLICT', { field: 'revision', data });
  }
}

// The digest of the previous answer as its own audit row has it (`after`), so that the trail of a row is a chain.
const beforeSql = `coalesce((SELECT sha256(convert_to(format(
    '{"itemCode":%s,"note":%s,"reason":%s,"revision":%s,"targetOn":%s,"value":%s}', to_json(x.item_code),
    coalesce((SELECT to_json(n.note) FROM answer_note n WHERE n.pharmacy_id = x.pharmacy_id AND n.answer_id = x.id), 'null'),
    coalesce(to_json(x.reason), 'null'), x.revision, coalesce(to_json(x.target_on), 'null'), to_json(x.value)), 'UTF8'))
  FROM answer x WHERE x.pharmacy_id = $11 AND x.assessment_id = $12 AND x.item_code = $13 AND x.revision = $14),
  app.refuse('ANSWER_REFUSED')::bytea)`;

function isRefused(error: unknown): boolean {
  return refusalOf(error) === 'ANSWER_REFUSED' || constraintOf(error) === 'answer_revision';
}
