import { keepSql } from '@sonae/tenancy';
import { reviewSql } from './review-sql.js';

/** The optional parts of a statement that saves an answer. */
export interface SavedParts {
  /** Counts the row as answered: it has no answer yet. */
  first: boolean;
  noted: boolean;
  /** Stores the result under the idempotency key of its request. */
  kept: boolean;
}

const texts = new Map<string, string>();

/**
 * SQL that adds an answer to an open review and returns the columns of the review as JSON, with `asOf`, the ordinal of
 * the answer. It fails with ANSWER_REFUSED when there is no such review or row, and on the constraint `answer_revision`
 * when another answer has that revision. Answers to a review are serialised by its row lock.
 * Optional parts are left out. Each text is made once, so that the look-up of its statement name compares references.
 * Parameters: pharmacy, review, item, value, target, reason, author, time, revision, today, then those of `keepSql` if
 * `kept`, and the note if `noted`.
 */
export function saveAnswerSql(parts: SavedParts): string {
  const name = Object.values(parts).join();
  const text = texts.get(name) ?? write(parts);
  texts.set(name, text);
  return text;
}

function write({ first, noted, kept }: SavedParts): string {
  const steps = {
    review: `UPDATE assessment a SET version = a.version + 1 ${first ? ', answered_count = a.answered_count + 1' : ''}
      WHERE a.id = $2::uuid AND a.pharmacy_id = $1::uuid AND a.submitted_at IS NULL
        AND EXISTS (SELECT FROM framework_item i WHERE i.framework_id = a.framework_id AND i.code = $3::text)
      RETURNING a.*`,
    given: `INSERT INTO answer (association_id, pharmacy_id, assessment_id, item_code, value, target_on, reason, answered_by,
        answered_at, revision)
      SELECT r.association_id, r.pharmacy_id, r.id, $3::text, $4::text, $5::date, $6::text, $7::text, $8::timestamptz,
        $9::integer FROM review r
      RETURNING association_id, pharmacy_id, id, ordinal`,
    ...(noted && {
      noted: `INSERT INTO answer_note (association_id, pharmacy_id, owner_id, answer_id, note)
        SELECT g.association_id, g.pharmacy_id, r.corporation_id, g.id, $${kept ? 16 : 11}::text FROM review r, given g`,
    }),
    saved: `SELECT to_json(s) AS result FROM (
        SELECT ${reviewSql('r', '$10::date')}, g.ordinal::text AS "asOf" FROM review r, given g) s`,
    ...(kept && { kept: keepSql('saved', 11) }),
  };
  const named = Object.entries(steps).map(([name, sql]) => `${name} AS (${sql})`);
  return `WITH ${named.join(', ')}
    SELECT coalesce((SELECT result FROM saved), app.refuse('ANSWER_REFUSED')::json) AS review`;
}
