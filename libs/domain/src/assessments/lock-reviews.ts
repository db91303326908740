import type { MemberScope, Tx } from '@sonae/tenancy';

/**
 * Keeps the submissions of an association and the writing of its reminders apart until the end of the transaction: a
 * reminder written before a submission is seen and cancelled by it, and none is written after. Submissions do not wait
 * for each other.
 */
export async function lockReviews(tx: Tx<MemberScope>, by: 'submission' | 'reminders'): Promise<void> {
  const lock = by === 'submission' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await tx.query(`SELECT ${lock}(hashtextextended($1, 0))`, [`reviews:${tx.scope.associationId}`]);
}
