import { openFirstAssessments } from '@sonae/domain/assessments';
import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { addDays, dayInJapan } from '@sonae/platform/time';
import { compareStagedMembers } from './compare-staged-members.js';
import { findMemberImport } from './find-member-import.js';
import { joinByHashing } from './join-by-hashing.js';
import { MemberImportEntity } from './member-import.entity.js';
import { refuse } from './pharmacies.texts.js';
import { saveStagedContacts } from './save-staged-contacts.js';
import { saveStagedOwners } from './save-staged-owners.js';
import { saveStagedPharmacies } from './save-staged-pharmacies.js';
import { stagedMembersSql } from './staged-members-sql.js';

/**
 * Saves a checked member list, all of it or nothing. Members that are not in the list stay as they are. Confirming the
 * same file again changes nothing.
 * @throws UserError NOT_FOUND, MEMBER_LIST_HAS_ERRORS, MEMBER_LIST_CONFIRMED, MEMBER_LIST_EXPIRED,
 *   MEMBER_LIST_BUSY
 */
export async function confirmMemberList(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  await claim(tx, importId);
  await joinByHashing(tx);
  // Contacts are counted before one is removed by hand; that must wait while their pharmacies are in the making.
  await tx.query(
    `WITH ${stagedMembersSql}
     SELECT FROM pharmacy p WHERE p.id IN (SELECT id FROM member) ORDER BY p.id FOR NO KEY UPDATE`,
    [importId],
  );
  // Members may have changed since the dry run: what is told is what is done.
  const { created, updated, unchanged } = await compareStagedMembers(tx, importId);
  await saveStagedOwners(tx, importId);
  const pharmacyIds = await saveStagedPharmacies(tx, importId);
  await saveStagedContacts(tx, importId);
  await openFirstAssessments(tx, { pharmacyIds, dueOn: await firstDueOn(tx) });
  const effect = { createdCount: created, updatedCount: updated, unchangedCount: unchanged };
  const end = { confirmedAt: tx.now, rows: [] };
  await tx.repo(MemberImportEntity).update({ id: importId }, { ...effect, ...end, state: 'CONFIRMED' });
  await tx.audit({
    action: 'pharmacies.confirmMemberList',
    recordType: 'member_import',
    recordId: importId,
    after: { created, updated, unchanged },
  });
}

/** Makes sure that the list may be saved, and that nobody else saves one for this association meanwhile. */
async function claim(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  const [turn] = await tx.query<{ mine: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('member_import:' || $1, 0)) AS mine`,
    [tx.scope.associationId],
  );
  if (!turn?.mine) throw refuse('MEMBER_LIST_BUSY', { field: 'id' });
  const list = await findMemberImport(tx, importId);
  if (!list) throw refuse('NOT_FOUND.list', { field: 'id' });
  if (list.state === 'CONFIRMED') throw refuse('MEMBER_LIST_CONFIRMED', { field: 'id' });
  if (list.state === 'EXPIRED') throw refuse('MEMBER_LIST_EXPIRED', { field: 'id' });
  if (list.errorCount > 0) throw refuse('MEMBER_LIST_HAS_ERRORS', { field: 'id' });
}

async function firstDueOn(tx: Tx<AssociationScope>): Promise<string> {
  const [association] = await tx.query<{ days: number }>(
    'SELECT first_due_days AS days FROM association WHERE id = $1',
    [tx.scope.associationId],
  );
  return addDays(dayInJapan(tx.now), association?.days ?? 0);
}
