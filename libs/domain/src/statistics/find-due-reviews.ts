import type { AssociationScope, Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';

/** An open review that falls due. */
export interface DueReview {
  pharmacy: { id: string; code: string; name: string };
  /** yyyy-mm-dd */
  dueOn: string;
}

/**
 * The reviews that fall due next, today's first; what is already late is counted elsewhere. A pharmacy with several
 * open reviews stands here with the one that falls due first.
 */
export async function findDueReviews(tx: Tx<AssociationScope>, first: number): Promise<DueReview[]> {
  // In the text, because PostgreSQL keeps no plan for a limit it does not know; and so of a few sizes. It does not get to
  // know the association and the day either: for those with many members it would plan anew each time.
  const limit = [10, 20].find((size) => size >= first) ?? 50;
  const reviews = await tx.query<DueReview>(
    `SELECT jsonb_build_object('id', pharmacy_id, 'code', code, 'name', name) AS pharmacy, to_char(due_on, 'YYYY-MM-DD') AS "dueOn" FROM pharmacy_progress p
     WHERE association_id = (SELECT $1::uuid) AND NOT withdrawn AND due_on >= (SELECT $2::date)
     ORDER BY p.due_on, p.code LIMIT ${limit}`,
    [tx.scope.associationId, dayInJapan(tx.now)],
  );
  return reviews.slice(0, Math.max(first, 1));
}
