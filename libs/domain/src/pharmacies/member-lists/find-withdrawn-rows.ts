import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { describeProblem, type MemberListProblem } from './describe-problem.js';
import { memberColumnLabels } from './member-list.texts.js';

/**
 * The first 1,000 rows of a checked list whose member withdrew, each as a warning: saving the list does not change
 * them.
 */
export async function findWithdrawnRows(
  tx: Tx<AssociationScope>,
  importId: Id,
): Promise<MemberListProblem[]> {
  const rows = await tx.query<{ row: number; code: string }>(
    `SELECT "row", code FROM member_import_change
     WHERE association_id = $1 AND import_id = $2 AND kind = 'WITHDRAWN' ORDER BY position LIMIT 1000`,
    [tx.scope.associationId, importId],
  );
  return rows.map(({ row, code }) =>
    describeProblem('MEMBER_WITHDRAWN', { row, column: memberColumnLabels.memberCode, value: code }),
  );
}
