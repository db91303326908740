import type { AssociationScope, Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';

/** An open review that falls due. */
export interface DueReview {
  pharmacyId: string;
  code: string;
  name: string;
  /** yyyy-mm-dd */
  dueOn: string;
}

/** The open reviews that fall due next, today's first; what is already late is counted elsewhere. */
export function findDueReviews(tx: Tx<AssociationScope>, first: number): Promise<DueReview[]> {
  return tx.query<DueReview>(
    `SELECT p.id AS "pharmacyId", p.code, p.name, to_char(o.due_on, 'YYYY-MM-DD') AS "dueOn"
     FROM assessment o JOIN pharmacy p ON p.id = o.pharmacy_id AND p.withdrawn_at IS NULL
     WHERE o.association_id = $1 AND o.submitted_at IS NULL AND o.due_on >= $2
     ORDER BY o.due_on, p.code LIMIT $3`,
    [tx.scope.associationId, dayInJapan(tx.now), Math.min(Math.max(first, 1), 50)],
  );
}
