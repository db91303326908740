import type { MemberScope, Tx } from '@sonae/tenancy';

/**
 * Excludes the submissions of an association and the writing of its reminders from each other, by an advisory lock
 * until the end of the transaction: a submission cancels the reminders written before it, and none is written after it.
 * Submissions share the lock.
 */
export async function lockReviews(tx: Tx<MemberScope>, by: 'submission' | 'reminders'): Promise<void> {
  const lock = by === 'submission' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await tx.query(`SELECT ${lock}(hashtextextended($1, 0))`, [`reviews:${tx.scope.associationId}`]);
}
