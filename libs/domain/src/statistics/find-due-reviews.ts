import type { AssociationScope, Tx } from '@sonae/tenancy';
import { dayInJapan } from '@sonae/platform/time';

/** An open review that is due today or later. */
export interface DueReview {
  pharmacy: { id: string; code: string; name: string };
  /** yyyy-mm-dd */
  dueOn: string;
}

/**
 * The reviews that are due next, today's first; without those that are late, which are counted elsewhere. A pharmacy
 * with several open reviews is listed with the one that is due first.
 */
export async function findDueReviews(tx: Tx<AssociationScope>, first: number): Promise<DueReview[]> {
  // The limit is part of the SQL text, because PostgreSQL does not cache a plan for a limit that is a parameter. There
  // are only three limits, so that there are few texts. Sub-selects hide the association and the day from the planner:
  // for an association with many members it would plan anew each time.
  const limit = [10, 20].find((size) => size >= first) ?? 50;
  const reviews = await tx.query<DueReview>(
    `SELECT jsonb_build_object('id', pharmacy_id, 'code', code, 'name', name) AS pharmacy, to_char(due_on, 'YYYY-MM-DD') AS "dueOn" FROM pharmacy_progress p
     WHERE association_id = (SELECT $1::uuid) AND NOT withdrawn AND due_on >= (SELECT $2::date)
     ORDER BY p.due_on, p.code LIMIT ${limit}`,
    [tx.scope.associationId, dayInJapan(tx.now)],
  );
  return reviews.slice(0, Math.max(first, 1));
}
