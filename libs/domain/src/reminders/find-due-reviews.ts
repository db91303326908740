import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { dueReviewsQuery } from './due-reviews-query.js';
import type { DueReminder } from './find-due-reminders.js';

/** The reviews of a due reminder that is not in the ledger yet. */
export async function findDueReviews(
  tx: Tx<AssociationScope>,
  { wave, dueOn, initial }: DueReminder,
): Promise<Id[]> {
  const { sql, params } = dueReviewsQuery(tx);
  const rows = await tx.query<{ id: Id }>(
    `SELECT a.id FROM ${sql} AND r.wave = $6 AND a.due_on = $7::date AND (a.period = 1) = $8`,
    [...params, wave, dueOn, initial],
  );
  return rows.map(({ id }) => id);
}
