import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { toCheckSql } from './find-untold-contacts.js';

/** How many contacts of a branch an officer should check. */
export interface BranchToCheck {
  branchId: Id;
  contacts: number;
  /** Their pharmacies with only contacts to check, bounced or reported wrong: an officer has to telephone. */
  unreachable: number;
}

/** Counts the contacts to check of each branch that has any. */
export function countContactsToCheck(tx: Tx<AssociationScope>): Promise<BranchToCheck[]> {
  return tx.query<BranchToCheck>(
    `SELECT branch_id AS "branchId", sum(contacts)::int AS contacts,
       count(*) FILTER (WHERE NOT EXISTS (SELECT FROM contact o WHERE o.pharmacy_id = each.id AND o.removed_at IS NULL
         AND o.bounced_at IS NULL AND o.reported_wrong_at IS NULL))::int AS unreachable
     FROM (SELECT p.id, p.branch_id, count(*) AS contacts FROM ${toCheckSql} GROUP BY p.id, p.branch_id) each
     GROUP BY branch_id`,
    [tx.scope.associationId],
  );
}
