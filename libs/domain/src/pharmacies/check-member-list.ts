import { randomUUID } from 'node:crypto';
import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { compareStagedMembers } from './compare-staged-members.js';
import { describeProblem } from './describe-problem.js';
import { joinByHashing } from './join-by-hashing.js';
import { MemberImportEntity } from './member-import.entity.js';
import { parseMemberList } from './parse-member-list.js';
import { refuse } from './pharmacies.texts.js';
import { stagedMember } from './staged-member.js';

/** How many problems, and how many doubts, are kept. */
const MAX_KEPT = 1_000;
const MAX_BRANCHES = 200;

/**
 * Reads an uploaded member list and tells what saving it would do; no member changes. The file itself is deleted.
 * @returns the id of the checked list, which waits a day to be confirmed
 * @throws UserError NOT_FOUND
 */
export async function checkMemberList(tx: Tx<AssociationScope>, uploadId: Id): Promise<Id> {
  const [upload] = await tx.query<{ fileName: string; bytes: Buffer }>(
    'DELETE FROM upload WHERE id = $1 RETURNING file_name AS "fileName", bytes',
    [uploadId],
  );
  if (!upload) throw refuse('NOT_FOUND.upload', { field: 'uploadId' });
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
  const rest = problems.length > 0 ? { rows: [] } : {};
  const effect = { createdCount: created, updatedCount: updated, unchangedCount: unchanged, newBranches };
  await tx.repo(MemberImportEntity).update({ id: importId }, { ...effect, ...rest });
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
  const id = randomUUID();
  await tx.repo(MemberImportEntity).insert({
    id,
    associationId: tx.scope.associationId,
    fileName,
    encoding,
    state: 'CHECKED',
    rowCount: totalRows,
    createdCount: 0,
    updatedCount: 0,
    unchangedCount: 0,
    errorCount: problems.length,
    errors: problems.slice(0, MAX_KEPT),
    warnings: warnings.slice(0, MAX_KEPT),
    newBranches: [],
    rows: rows.map(stagedMember),
    createdAt: tx.now,
  });
  return id;
}
