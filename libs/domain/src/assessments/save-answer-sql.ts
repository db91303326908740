import type { Id, Parameters } from '@sonae/platform/database';
import type { GivenAnswer } from './answer-input.js';
import { reviewSql } from './review-sql.js';

/** All that is saved with an answer. */
export interface AnswerLine extends GivenAnswer {
  pharmacyId: Id;
  /** yyyy-mm-dd in Japan. */
  today: string;
  answeredBy: string;
  answeredAt: Date;
}

/**
 * SQL that adds an answer to an open review. It answers the line of the review, or nothing when there is none or the item
 * is unknown; `asOf` is null when the revision is there already. The one before must be.
 *
 * Changing the review locks it, so that answers to it come one after the other. The statement may have waited there for
 * an answer that it does not see; then the unique revision tells. What is not needed is left out: nearly every answer is
 * the first one, and without a note.
 */
export function saveAnswerSql(parameters: Parameters, line: AnswerLine): string {
  const add = (value: unknown, type: string) => `${parameters.add(value)}::${type}`;
  const pharmacy = add(line.pharmacyId, 'uuid');
  const assessment = add(line.assessmentId, 'uuid');
  const item = add(line.itemCode, 'text');
  const first = line.revision === 0;
  const steps = {
    review: `UPDATE assessment a SET version = a.version + 1 ${first ? ', answered_count = a.answered_count + 1' : ''}
      WHERE a.id = ${assessment} AND a.pharmacy_id = ${pharmacy} AND a.submitted_at IS NULL
        AND EXISTS (SELECT FROM framework_item i WHERE i.framework_id = a.framework_id AND i.code = ${item})
      RETURNING a.*`,
    given: `INSERT INTO answer (association_id, branch_id, corporation_id, pharmacy_id, assessment_id, item_code, value,
        target_on, reason, answered_by, answered_at, revision)
      SELECT r.association_id, r.branch_id, r.corporation_id, r.pharmacy_id, r.id, ${item}, ${add(line.value, 'text')},
        ${add(line.targetOn, 'date')}, ${add(line.reason, 'text')}, ${add(line.answeredBy, 'text')},
        ${add(line.answeredAt, 'timestamptz')}, ${add(line.revision + 1, 'integer')} FROM review r
      ON CONFLICT (pharmacy_id, assessment_id, item_code, revision) DO NOTHING RETURNING *`,
    ...(line.note !== null && {
      noted: `INSERT INTO answer_note (association_id, branch_id, corporation_id, pharmacy_id, answer_id, note)
        SELECT association_id, branch_id, corporation_id, pharmacy_id, id, ${add(line.note, 'text')} FROM given`,
    }),
  };
  const named = Object.entries(steps).map(([name, sql]) => `${name} AS (${sql})`);
  return `WITH ${named.join(', ')}
    SELECT ${reviewSql('r', add(line.today, 'date'))}, (SELECT ordinal FROM given) AS "asOf" FROM review r`;
}
