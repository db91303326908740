import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { compareStagedMembers } from './compare-staged-members.js';
import { describeProblem } from './describe-problem.js';
import { joinByHashing } from './join-by-hashing.js';
import { parseMemberList } from './parse-member-list.js';
import { refuse } from './pharmacies.texts.js';
import { stagedMember } from './staged-member.js';

/** How many problems, and how many doubts, are kept. */
const MAX_KEPT = 1_000;
const MAX_BRANCHES = 200;

/**
 * Reads an uploaded member list and tells what saving it would do; no member changes. The file itself is deleted.
 * @returns the id of the checked list, which waits a day to be confirmed
 * @throws UserError UPLOAD_NOT_FOUND
 */
export async function checkMemberList(tx: Tx<AssociationScope>, uploadId: Id): Promise<Id> {
  const [upload] = await tx.query<{ fileName: string; bytes: Buffer }>(
    'DELETE FROM upload WHERE id = $1 RETURNING file_name AS "fileName", bytes',
    [uploadId],
  );
  if (!upload) throw refuse('UPLOAD_NOT_FOUND', { field: 'uploadId' });
  const list = parseMemberList(upload.bytes);
  const tooMany = new Set(list.rows.map(({ branch }) => branch)).size > MAX_BRANCHES;
  const problems = tooMany
    ? [describeProblem('BRANCH_TOO_MANY', {}, { limit: MAX_BRANCHES }), ...list.problems]
    : list.problems;

  const importId = await stage(tx, upload.fileName, {
    ...list,
    problems,
  });
  await joinByHashing(tx);
  const { created, updated, unchanged, newBranches } = await compareStagedMembers(tx, importId);
  // A list with a fault is never saved, so its rows need not wait.
  await tx.query(
    `UPDATE member_import SET created_count = $2, updated_count = $3, unchanged_count = $4, new_branches = $5,
       rows = CASE WHEN error_count > 0 THEN '[]' ELSE rows END
     WHERE id = $1`,
    [importId, created, updated, unchanged, JSON.stringify(newBranches)],
  );
  await tx.audit({
    action: 'pharmacies.checkMemberList',
    recordType: 'member_import',
    recordId: importId,
    after: { rows: list.totalRows, created, updated, unchanged, errors: problems.length },
  });
  return importId;
}

async function stage(
  tx: Tx<AssociationScope>,
  fileName: string,
  { encoding, totalRows, rows, problems, warnings }: ReturnType<typeof parseMemberList>,
): Promise<Id> {
  const [staged] = await tx.query<{ id: Id }>(
    `INSERT INTO member_import (association_id, file_name, encoding, state, row_count, created_count, updated_count,
       unchanged_count, error_count, errors, warnings, new_branches, rows, created_at)
     VALUES ($1, $2, $3, 'CHECKED', $4, 0, 0, 0, $5, $6, $7, '[]', $8, $9) RETURNING id`,
    [
      tx.scope.associationId,
      fileName,
      encoding,
      totalRows,
      problems.length,
      JSON.stringify(problems.slice(0, MAX_KEPT)),
      JSON.stringify(warnings.slice(0, MAX_KEPT)),
      JSON.stringify(rows.map(stagedMember)),
      tx.now,
    ],
  );
  if (!staged) throw new Error('a checked list was not kept');
  return staged.id;
}
