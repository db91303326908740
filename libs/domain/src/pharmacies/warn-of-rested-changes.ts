import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { describeProblem, type MemberListProblem } from './describe-problem.js';
import { findRestedOwnerChanges } from './find-rested-owner-changes.js';
import { listOwnerChanges } from './list-owner-changes.js';
import { memberColumnLabels } from './member-list.texts.js';

/** The rows of a checked list whose pharmacy keeps its owner, because its people are not asked again so soon, as doubts. */
export async function warnOfRestedChanges(
  tx: Tx<AssociationScope>,
  importId: Id,
): Promise<MemberListProblem[]> {
  const rested = await findRestedOwnerChanges(tx, await listOwnerChanges(tx, importId));
  if (rested.length === 0) return [];
  const rows = await tx.query<{ row: number; code: string }>(
    `SELECT c."row", c.code FROM member_import_change c JOIN pharmacy p ON p.association_id = c.association_id AND p.code = c.code
     WHERE c.association_id = $1 AND c.import_id = $2 AND p.id = ANY ($3::uuid[]) ORDER BY c.position LIMIT 1000`,
    [tx.scope.associationId, importId, rested.map(({ pharmacyId }) => pharmacyId)],
  );
  return rows.map(({ row, code }) =>
    describeProblem('OWNER_CHANGE_RESTED', { row, column: memberColumnLabels.memberCode, value: code }),
  );
}
