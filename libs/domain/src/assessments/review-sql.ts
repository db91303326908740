import { instantSql } from '@sonae/platform/database';
import { type Id } from '@sonae/tenancy';

/** The state of one review; the values of the schema's AssessmentState. */
export type AssessmentState = 'NOT_BEGUN' | 'IN_PROGRESS' | 'LATE' | 'SUBMITTED';

/** A review without its rows. Plain JSON: days are yyyy-mm-dd, instants texts, see instantSql. */
export interface Review {
  id: Id;
  frameworkId: Id;
  period: number;
  dueOn: string;
  state: AssessmentState;
  answeredCount: number;
  submittedAt: string | null;
  signedName: string | null;
  deputyReason: string | null;
  version: number;
}

/**
 * The columns of a Review, of the table `assessment`.
 * @param alias of that table in the statement
 * @param today SQL of the present day in Japan
 */
export function reviewSql(alias: string, today: string): string {
  return `${alias}.id, ${alias}.framework_id AS "frameworkId", ${alias}.period,
    to_char(${alias}.due_on, 'YYYY-MM-DD') AS "dueOn",
    CASE WHEN ${alias}.submitted_at IS NOT NULL THEN 'SUBMITTED' WHEN ${alias}.due_on < ${today} THEN 'LATE'
      WHEN ${alias}.answered_count > 0 THEN 'IN_PROGRESS' ELSE 'NOT_BEGUN' END AS state,
    ${alias}.answered_count AS "answeredCount", ${instantSql(`${alias}.submitted_at`)} AS "submittedAt",
    ${alias}.signed_name AS "signedName",
    ${alias}.deputy_reason AS "deputyReason", ${alias}.version`;
}
