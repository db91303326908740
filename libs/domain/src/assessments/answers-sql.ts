import { answerSql } from './answer-sql.js';

/**
 * SQL of the current answers of a review as a JSON array; null when there are none. The unique index returns the
 * revisions of a row newest first, so that PostgreSQL does not sort.
 * @param pharmacy SQL of the pharmacy's id, likewise `assessment`
 * @param asOf SQL of an `ordinal`: only answers up to it
 */
export function answersSql(
  { pharmacy, assessment, asOf }: { pharmacy: string; assessment: string; asOf?: string | undefined },
  withNotes: boolean,
): string {
  return `(SELECT json_agg(${answerSql(withNotes)}) FROM (
    SELECT DISTINCT ON (x.item_code) x.* FROM answer x
    WHERE x.pharmacy_id = ${pharmacy} AND x.assessment_id = ${assessment}
      ${asOf === undefined ? '' : `AND x.ordinal <= ${asOf}`}
    ORDER BY x.item_code DESC, x.revision DESC) x)`;
}
