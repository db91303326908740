import { IsNull } from 'typeorm';
import { undoDays } from './withdrawal.js';
import { amendPharmacy } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { daysBetween, dayInJapan } from '@sonae/platform/time';
import { lockMember } from './lock-member.js';
import { tellPharmacy } from './tell-pharmacy.js';

import { WithdrawalEntity } from './withdrawal.entity.js';
import { refuse } from './withdrawals.texts.js';

/**
 * Undoes a withdrawal: a planned one at any time, one that was carried out within 30 days. The pharmacy is a member as
 * before, with its contacts and history, and counted again. Roles and keys that ended are not restored; people must be
 * invited again, and keys made again.
 * @throws UserError NOT_FOUND, PHARMACY_CONFLICT, WITHDRAWAL_UNDO_LATE
 */
export async function undoWithdrawal(
  tx: Tx<AssociationScope>,
  input: { pharmacyId: Id; version: number },
): Promise<void> {
  const { pharmacyId } = input;
  const member = await lockMember(tx, input);
  const open = { pharmacyId, endedAt: IsNull() };
  const withdrawal = await tx.repo(WithdrawalEntity).findOneBy(open);
  if (!withdrawal) throw refuse('NOT_FOUND.withdrawal', { field: 'pharmacyId' });
  const { id, reason, withdrawnOn, effectiveAt } = withdrawal;
  if (effectiveAt && daysBetween(dayInJapan(effectiveAt), dayInJapan(tx.now)) > undoDays) {
    throw refuse('WITHDRAWAL_UNDO_LATE', { field: 'pharmacyId', params: { days: undoDays } });
  }
  await amendPharmacy(tx, pharmacyId, { withdrawnAt: null });
  await tx.repo(WithdrawalEntity).update({ id }, { endedAt: tx.now });
  const change = effectiveAt ? 'WITHDRAWAL_UNDONE' : 'PLAN_UNDONE';
  await tellPharmacy(tx, member, { subjectId: id, wave: 'undone', change, day: withdrawnOn, reason });
  await tx.audit({
    action: 'withdrawals.undoWithdrawal',
    recordType: 'withdrawal',
    recordId: id,
    pharmacyId,
    before: { withdrawnOn, reason, effectiveAt },
  });
}
