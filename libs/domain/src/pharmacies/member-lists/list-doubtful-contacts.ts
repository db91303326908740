import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { describeProblem, type MemberListProblem } from './describe-problem.js';
import { contactColumnLabels, memberColumnLabels } from './member-list.texts.js';
import { stagedMembersSql } from './staged-members-sql.js';

interface DoubtfulContact {
  row: number;
  number: number;
  email: string;
  removed: boolean;
}

/**
 * The first 1,000 addresses of a checked list that it does not add, because a person removed them from the contacts of
 * that pharmacy or a reader reported them as wrong (MEMBER_CONTACT_REMOVED), and those of present contacts that a
 * reader reported as wrong (MEMBER_CONTACT_REPORTED), each as a warning at its cell.
 */
export async function listDoubtfulContacts(
  tx: Tx<AssociationScope>,
  importId: Id,
): Promise<MemberListProblem[]> {
  const found = await tx.query<DoubtfulContact>(
    `WITH ${stagedMembersSql}
     SELECT m."row", plan.number, plan.email, plan.step = 'refuse' AS removed
     FROM contact_plan plan JOIN member m ON m.id = plan.pharmacy_id LEFT JOIN contact c ON c.id = plan.contact_id
     WHERE plan.step = 'refuse' OR plan.after IS NOT NULL AND c.reported_wrong_at IS NOT NULL
     ORDER BY m."row", plan.position LIMIT 1000`,
    [importId],
  );
  return found.map(({ row, number, email, removed }) =>
    describeProblem(removed ? 'MEMBER_CONTACT_REMOVED' : 'MEMBER_CONTACT_REPORTED', {
      row,
      column: columnOf(number),
      value: email,
    }),
  );
}

function columnOf(number: number): string {
  if (number === 1) return memberColumnLabels.managerEmail;
  return `${contactColumnLabels.prefix}${number}${contactColumnLabels.email}`;
}
