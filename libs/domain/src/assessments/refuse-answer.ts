import type { UserError } from '@sonae/platform/errors';
import { isoInstant } from '@sonae/platform/database';
import { type PharmacyScope, type Tx } from '@sonae/tenancy';
import { dayInJapan } from '@sonae/platform/time';
import { answerInput, type GivenAnswer } from './answer-input.js';
import { answerSql } from './answer-sql.js';
import { refuse } from './assessments.texts.js';
import type { Answer } from './find-assessments.js';

interface Present {
  submitted: boolean;
  known: boolean;
  current: Answer | null;
}

/**
 * Finds out, from the present state, why an answer could not be added.
 * @throws UserError ANSWER_… at the faulty field
 */
export async function refuseAnswer(tx: Tx<PharmacyScope>, given: GivenAnswer): Promise<UserError> {
  const { assessmentId, revision } = given;
  const yours = { ...answerInput(given, dayInJapan(tx.now)), revision };
  const [present] = await tx.query<Present>(
    `SELECT a.submitted_at IS NOT NULL AS submitted,
       EXISTS (SELECT FROM framework_item i WHERE i.framework_id = a.framework_id AND i.code = $3) AS known,
       (SELECT ${answerSql(true)} FROM answer x
        WHERE x.pharmacy_id = a.pharmacy_id AND x.assessment_id = a.id AND x.item_code = $3
        ORDER BY x.revision DESC LIMIT 1) AS current
     FROM assessment a WHERE a.id = $1 AND a.pharmacy_id = $2`,
    [assessmentId, tx.scope.pharmacyId, given.itemCode],
  );
  if (!present) return refuse('NOT_FOUND', { field: 'assessmentId' });
  if (present.submitted) return refuse('ASSESSMENT_SUBMITTED', { field: 'assessmentId' });
  if (!present.known) return refuse('ANSWER_ITEM_UNKNOWN', { field: 'itemCode' });
  const { current } = present;
  const data = { yours, current: current && { ...current, answeredAt: isoInstant(current.answeredAt) } };
  // Only a newer revision than the one the answer was based on is another person's.
  const overtaken = current !== null && current.revision > revision;
  return refuse(overtaken ? 'ANSWER_CONFLICT' : 'ANSWER_CONFLICT.revision', { field: 'revision', data });
}
