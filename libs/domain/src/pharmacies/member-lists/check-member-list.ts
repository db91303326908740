import { randomUUID } from 'node:crypto';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { describeProblem, type MemberListProblem } from './describe-problem.js';
import { digestPlan } from './digest-plan.js';
import { listDoubtfulContacts } from './list-doubtful-contacts.js';
import { listKeptColumns } from './list-kept-columns.js';
import { listOwnerChanges } from './list-owner-changes.js';
import { findRestedOwnerChanges } from '../owners/find-rested-owner-changes.js';
import { findWithdrawnRows } from './find-withdrawn-rows.js';
import { joinByHashing } from './join-by-hashing.js';
import { MemberImportEntity } from './member-import.entity.js';
import { type MemberListResult, parseMemberListInSteps } from './parse-member-list-in-steps.js';
import { refuse } from '../pharmacies.texts.js';
import { planStagedOwners } from './plan-staged-owners.js';
import { recordMemberChanges } from './record-member-changes.js';
import { MAX_KEPT, sortProblems } from './sort-problems.js';
import { stagedMember } from './staged-member.js';
import { takeUpload } from './take-upload.js';
import { warnOfRestedChanges } from './warn-of-rested-changes.js';

const MAX_BRANCHES = 200;

/**
 * Reads an uploaded member list and records what saving it would do, member by member, without changing any. Deletes
 * the file.
 * @returns the id of the checked list, which can be confirmed for a day
 * @throws UserError NOT_FOUND, UPLOAD_REPLACED, UPLOAD_EXPIRED, MEMBER_LIST_BUSY at `uploadId`
 */
export async function checkMemberList(tx: Tx<AssociationScope>, uploadId: Id): Promise<Id> {
  await takeTurn(tx);
  const { fileName, bytes } = await takeUpload(tx, uploadId);
  const list = await parseMemberListInSteps(bytes);
  const importId = await stage(tx, fileName, list);
  await joinByHashing(tx);
  const plan = await planStagedOwners(tx, importId, list.rows.map(stagedMember));
  // An unreadable file gives no changes: otherwise all members would count as missing.
  const effect = list.totalRows > 0 ? await recordMemberChanges(tx, importId, list.codes) : undefined;
  const { created = 0, updated = 0, unchanged = 0, moved = 0, missing = 0, withdrawn = 0 } = effect ?? {};

  const branches = tooManyBranches(list.rows);
  const problems = sortProblems([...branches, ...list.problems, ...plan.problems]);
  const errorCount = branches.length + list.problemCount + plan.problems.length;
  const gone = withdrawn > 0 ? await findWithdrawnRows(tx, importId) : [];
  const kept = list.absent.length > 0 ? await listKeptColumns(tx, importId) : [];
  const refused = effect ? await listDoubtfulContacts(tx, importId) : [];
  const ownerChanges = moved > 0 ? await listOwnerChanges(tx, importId) : [];
  const rested = warnOfRestedChanges(await findRestedOwnerChanges(tx, ownerChanges));
  const warnings = sortProblems([
    ...list.warnings,
    ...plan.warnings,
    ...gone,
    ...kept,
    ...refused,
    ...rested,
  ]);
  await tx.repo(MemberImportEntity).update(
    { id: importId },
    {
      createdCount: created,
      updatedCount: updated,
      unchangedCount: unchanged,
      movedCount: moved,
      missingCount: missing,
      withdrawnCount: withdrawn,
      newBranches: effect?.newBranches ?? [],
      ownerQuestions: plan.questions,
      planDigest: await digestPlan(tx, effect?.digest ?? '', plan),
      errorCount,
      errors: problems.slice(0, MAX_KEPT),
      warnings: warnings.slice(0, MAX_KEPT),
      // A list with a fault is never saved, so its rows are not stored for the confirmation.
      ...(errorCount > 0 && { rows: [], owners: [] }),
    },
  );
  await tx.audit({
    action: 'pharmacies.checkMemberList',
    recordType: 'member_import',
    recordId: importId,
    after: { rows: list.totalRows, created, updated, unchanged, moved, missing, errors: errorCount },
  });
  return importId;
}

/** Allows one check at a time for an association: parsing a list takes a second of CPU, planning it more. */
async function takeTurn(tx: Tx<AssociationScope>): Promise<void> {
  const [turn] = await tx.query<{ mine: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('member_check:' || $1, 0)) AS mine`,
    [tx.scope.associationId],
  );
  if (!turn?.mine) throw refuse('MEMBER_LIST_BUSY.check', { field: 'uploadId' });
}

async function stage(
  tx: Tx<AssociationScope>,
  fileName: string,
  { encoding, totalRows, rows, absent }: MemberListResult,
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
    errorCount: 0,
    errors: [],
    warnings: [],
    newBranches: [],
    absent,
    rows: rows.map(stagedMember),
    createdAt: tx.now,
  });
  return id;
}

function tooManyBranches(rows: readonly { branch: string }[]): MemberListProblem[] {
  const count = new Set(rows.map(({ branch }) => branch)).size;
  return count > MAX_BRANCHES ? [describeProblem('BRANCH_TOO_MANY', {}, { limit: MAX_BRANCHES })] : [];
}
