import { tellOwnerChanges } from '@sonae/domain/accounts';
import { openFirstAssessments } from '@sonae/domain/assessments';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { addDays, dayInJapan } from '@sonae/platform/time';
import { clearProvenOwners } from './clear-proven-owners.js';
import { compareStagedMembers } from './compare-staged-members.js';
import type { MemberListProblem } from './describe-problem.js';
import { digestPlan } from './digest-plan.js';
import { discountRestedChanges } from './discount-rested-changes.js';
import { findMemberImport } from './find-member-import.js';
import { holdMovingMembers } from './hold-moving-members.js';
import { holdOwnerChanges } from '../owners/hold-owner-changes.js';
import { joinByHashing } from './join-by-hashing.js';
import { listOwnerChanges } from './list-owner-changes.js';
import { MemberImportEntity } from './member-import.entity.js';
import { noteOwnerMoves } from '../owners/note-owner-moves.js';
import type { OwnerAnswer } from './owner-plan.js';
import { refuse } from '../pharmacies.texts.js';
import { planStagedOwners } from './plan-staged-owners.js';
import { saveStagedContacts } from './save-staged-contacts.js';
import { saveStagedOwners } from './save-staged-owners.js';
import { saveStagedPharmacies } from './save-staged-pharmacies.js';
import { MAX_KEPT, sortProblems } from './sort-problems.js';
import { supersedeOwnerChanges } from '../owners/supersede-owner-changes.js';
import type { StagedEffect } from './staged-effect-sql.js';
import type { StagedMember } from './staged-member.js';
import { stagedMembersSql } from './staged-members-sql.js';
import { takeOwnersTurn } from '../owners/take-owners-turn.js';
import { warnOfRestedChanges } from './warn-of-rested-changes.js';

/** A checked list, and the officer's answers. */
export interface MemberListConfirmation {
  id: Id;
  /** How many moving members the officer saw: the `movedCount` of the check. */
  confirmMoves?: number;
  /** Answers to the list's questions which owners are one; at most 1,000. */
  sameOwners?: readonly OwnerAnswer[];
}

const MAX_ANSWERS = 1_000;
const SHOWN_MOVES = 3;
const action = 'pharmacies.confirmMemberList';

/**
 * Saves a checked member list atomically, if that does exactly what the check reported. Members that are not in the
 * list, and withdrawn ones, stay unchanged. Confirming the same file again changes nothing. A member that a manager or
 * the present owner's head office holds moves to another owner only after the people concerned were asked; the rest of
 * its row is saved. The people of a member that moves at once are told, because the new owner's head office sees it
 * from then on.
 * @throws UserError NOT_FOUND, MEMBER_LIST_HAS_ERRORS, MEMBER_LIST_CONFIRMED, MEMBER_LIST_EXPIRED, MEMBER_LIST_BUSY,
 *   MEMBER_LIST_STALE at `id`; MEMBER_LIST_MOVES_UNCONFIRMED at `confirmMoves`; MEMBER_LIST_ANSWERS_TOO_MANY,
 *   MEMBER_LIST_QUESTION_UNKNOWN, MEMBER_LIST_OWNER_UNKNOWN or MEMBER_LIST_MEMBER_UNKNOWN at `sameOwners`
 */
export async function confirmMemberList(
  tx: Tx<AssociationScope>,
  { id: importId, confirmMoves = 0, sameOwners = [] }: MemberListConfirmation,
): Promise<void> {
  if (sameOwners.length > MAX_ANSWERS) {
    throw refuse('MEMBER_LIST_ANSWERS_TOO_MANY', { field: 'sameOwners', params: { limit: MAX_ANSWERS } });
  }
  await claim(tx, importId);
  await joinByHashing(tx);
  const checked = await takePlan(tx, importId);
  if (checked.moved !== confirmMoves) throw await unconfirmedMoves(tx, importId, checked.moved);
  if (checked.moved > 0) await holdMovingMembers(tx, importId);
  const planned = sameOwners.length === 0 ? checked : await answered(tx, importId, sameOwners);
  await saveStagedOwners(tx, importId);
  await supersedeOwnerChanges(tx, {
    sql: `WITH ${stagedMembersSql} SELECT id AS pharmacy_id, owner_id FROM member`,
    params: [importId],
  });
  const ownerChanges = planned.moved > 0 ? await listOwnerChanges(tx, importId) : [];
  const { atOnce, waiting, rested } = await holdOwnerChanges(tx, action, ownerChanges);
  const kept = [...waiting, ...rested.map(({ pharmacyId }) => pharmacyId)];
  const saved = await discountRestedChanges(tx, importId, planned, rested);
  const { created, updated, unchanged, moved } = saved;
  const pharmacyIds = await saveStagedPharmacies(tx, importId, kept);
  await noteOwnerMoves(tx, action, atOnce);
  await tellOwnerChanges(tx, atOnce);
  await saveStagedContacts(tx, importId);
  await clearProvenOwners(tx, importId);
  await openFirstAssessments(tx, { pharmacyIds, dueOn: await firstDueOn(tx) });
  const effect = {
    createdCount: created,
    updatedCount: updated,
    unchangedCount: unchanged,
    movedCount: moved,
    ownerChangesWaiting: waiting.length,
  };
  const end = { confirmedAt: tx.now, rows: [], owners: [] };
  if (ownerChanges.length > 0) await warnAnew(tx, importId, warnOfRestedChanges(rested));
  await tx.repo(MemberImportEntity).update({ id: importId }, { ...effect, ...end, state: 'CONFIRMED' });
  await tx.audit({
    action,
    recordType: 'member_import',
    recordId: importId,
    after: {
      ...{ created, updated, unchanged, moved, sameOwners: sameOwners.length, waiting: waiting.length },
      rested: rested.length,
    },
  });
}

/** Replaces the warnings of resting changes: since the check an objection may have come, or a rest may have ended. */
async function warnAnew(
  tx: Tx<AssociationScope>,
  importId: Id,
  rested: readonly MemberListProblem[],
): Promise<void> {
  const list = await findMemberImport(tx, importId);
  const others = (list?.warnings ?? []).filter(({ code }) => code !== 'OWNER_CHANGE_RESTED');
  if (rested.length === 0 && others.length === list?.warnings.length) return;
  const warnings = sortProblems([...others, ...rested]).slice(0, MAX_KEPT);
  await tx.repo(MemberImportEntity).update({ id: importId }, { warnings });
}

/** Makes sure that the list may be saved, and that no other transaction saves one for this association meanwhile. */
async function claim(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  if (!(await takeOwnersTurn(tx, { wait: false }))) throw refuse('MEMBER_LIST_BUSY', { field: 'id' });
  const list = await findMemberImport(tx, importId);
  if (!list) throw refuse('NOT_FOUND.list', { field: 'id' });
  if (list.state === 'CONFIRMED') throw refuse('MEMBER_LIST_CONFIRMED', { field: 'id' });
  if (list.state === 'EXPIRED') throw refuse('MEMBER_LIST_EXPIRED', { field: 'id' });
  if (list.errorCount > 0) throw refuse('MEMBER_LIST_HAS_ERRORS', { field: 'id' });
}

/**
 * Plans again from the present members, and locks them. @throws UserError MEMBER_LIST_STALE unless the plan equals that
 * of the check
 */
async function takePlan(tx: Tx<AssociationScope>, importId: Id): Promise<StagedEffect> {
  const [list] = await tx.query<{ rows: StagedMember[]; digest: Buffer | null }>(
    'SELECT rows, plan_digest AS digest FROM member_import WHERE id = $1',
    [importId],
  );
  const plan = await planStagedOwners(tx, importId, list?.rows ?? []);
  // A removal by hand counts the contacts first; the lock makes it wait while their pharmacies are being saved.
  await tx.query(
    `WITH ${stagedMembersSql}
     SELECT FROM pharmacy p WHERE p.id IN (SELECT id FROM member) ORDER BY p.id FOR NO KEY UPDATE`,
    [importId],
  );
  const effect = await compareStagedMembers(tx, importId);
  const known = list?.digest?.equals(await digestPlan(tx, effect.digest, plan)) ?? false;
  if (!known) throw refuse('MEMBER_LIST_STALE', { field: 'id' });
  return effect;
}

async function answered(
  tx: Tx<AssociationScope>,
  importId: Id,
  answers: readonly OwnerAnswer[],
): Promise<StagedEffect> {
  const [list] = await tx.query<{ rows: StagedMember[] }>('SELECT rows FROM member_import WHERE id = $1', [
    importId,
  ]);
  await planStagedOwners(tx, importId, list?.rows ?? [], answers);
  return compareStagedMembers(tx, importId);
}

async function unconfirmedMoves(tx: Tx<AssociationScope>, importId: Id, count: number) {
  const moves = await tx.query<{ code: string; name: string }>(
    `SELECT code, name FROM member_import_change
     WHERE association_id = $1 AND import_id = $2 AND kind = 'MOVED' ORDER BY position LIMIT $3`,
    [tx.scope.associationId, importId, SHOWN_MOVES],
  );
  const members = moves.map(({ code, name }) => `${code} ${name}`).join('、');
  return refuse('MEMBER_LIST_MOVES_UNCONFIRMED', { field: 'confirmMoves', params: { count, members } });
}

async function firstDueOn(tx: Tx<AssociationScope>): Promise<string> {
  const [association] = await tx.query<{ days: number }>(
    'SELECT first_due_days AS days FROM association WHERE id = $1',
    [tx.scope.associationId],
  );
  return addDays(dayInJapan(tx.now), association?.days ?? 0);
}
