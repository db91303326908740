import type { PharmacyScope, Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';
import { answerInput, type GivenAnswer } from './answer-input.js';
import { answerSql } from './answer-sql.js';
import { refuse } from './assessments.texts.js';
import type { Answer } from './find-assessments.js';
import { refuseAnswer } from './refuse-answer.js';
import { reviewSql, type Review } from './review-sql.js';

/** A review as an answer left it, without its rows; `asOf` is the ordinal of that answer. */
export type AnsweredReview = Review & { asOf: string };

interface Saved extends Review {
  /** Null when somebody else gave this revision. */
  asOf: string | null;
  before: Answer | null;
}

// Changing the review locks it, so that answers to it come one after the other. The statement may have waited there for
// an answer that it does not see; then the unique revision tells. `$5` is the revision the author had before them.
const saveSql = `
  WITH review AS (
    UPDATE assessment a SET version = a.version + 1, answered_count = a.answered_count + ($5 = 0)::int
    WHERE a.id = $2 AND a.pharmacy_id = $1 AND a.submitted_at IS NULL
      AND EXISTS (SELECT FROM framework_item i WHERE i.framework_id = a.framework_id AND i.code = $3)
    RETURNING a.*
  ), before AS (
    SELECT x.revision, ${answerSql(true)} AS answer FROM answer x
    WHERE x.pharmacy_id = $1 AND x.assessment_id = $2 AND x.item_code = $3 AND x.revision = $5
  ), given AS (
    INSERT INTO answer (association_id, branch_id, corporation_id, pharmacy_id, assessment_id, item_code, revision, value,
      target_on, reason, answered_by, answered_at)
    SELECT r.association_id, r.branch_id, r.corporation_id, r.pharmacy_id, r.id, $3, coalesce(b.revision, 0) + 1,
      $6::text, $7::date, $8::text, $10::text, $11::timestamptz
    FROM review r LEFT JOIN before b ON true WHERE $5 = 0 OR b.revision IS NOT NULL
    ON CONFLICT (pharmacy_id, assessment_id, item_code, revision) DO NOTHING RETURNING *
  ), noted AS (
    INSERT INTO answer_note (association_id, branch_id, corporation_id, pharmacy_id, answer_id, note)
    SELECT association_id, branch_id, corporation_id, pharmacy_id, id, $9 FROM given WHERE $9::text IS NOT NULL
  )
  SELECT ${reviewSql('r', '$4::date')}, (SELECT ordinal FROM given) AS "asOf", (SELECT answer FROM before) AS before
  FROM review r`;

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
  const [saved] = await tx.query<Saved>(saveSql, [
    ...[pharmacyId, assessmentId, itemCode, today, revision],
    ...[value, targetOn, reason, note, actor, tx.now],
  ]);
  const answer = { itemCode, value, targetOn, reason, note };
  if (!saved || saved.asOf === null) throw await refuseAnswer(tx, { ...answer, assessmentId, revision });
  const { before, asOf, ...review } = saved;
  await tx.audit({
    action: 'assessments.answerItem',
    recordType: 'assessment',
    recordId: assessmentId,
    before,
    after: { ...answer, revision: revision + 1 },
  });
  return { ...review, asOf };
}
