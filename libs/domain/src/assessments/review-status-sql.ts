/** The status of a pharmacy's reviews; the values of the schema's ReviewStatus. */
export type ReviewStatus = 'ANSWERED' | 'IN_PROGRESS' | 'LATE' | 'NO_RESPONSE';

/**
 * SQL of the status of a pharmacy, from its open assessment, the one that is due first. The counters of
 * `branch_progress` follow the same rule, and a test compares them. Before the first submission, a pharmacy that never
 * answered stays NO_RESPONSE even past the due date: it needs a telephone call, not a reminder.
 * @param alias of the open assessment in the statement
 * @param today SQL of the present day in Japan, such as `$2::date`
 */
export function reviewStatusSql(alias: string, today: string): string {
  return `CASE
    WHEN ${alias}.due_on < ${today} AND (${alias}.answered_count > 0 OR ${alias}.period > 1) THEN 'LATE'
    WHEN ${alias}.period > 1 THEN 'ANSWERED'
    WHEN ${alias}.answered_count > 0 THEN 'IN_PROGRESS'
    ELSE 'NO_RESPONSE' END`;
}
