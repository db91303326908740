import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { undoDays } from './withdrawal.js';
import { amendPharmacy } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { formatDay } from '@sonae/platform/mail';
import { addDays, addMonths, dayInJapan } from '@sonae/platform/time';
import { carryOutWithdrawal } from './carry-out-withdrawal.js';
import { lockMember } from './lock-member.js';
import type { WithdrawalReason } from './pharmacy-changed.texts.js';
import { tellPharmacy } from './tell-pharmacy.js';

import { WithdrawalEntity } from './withdrawal.entity.js';
import { refuse } from './withdrawals.texts.js';

/** The member, the day and the reason. */
export interface WithdrawPharmacyInput {
  pharmacyId: Id;
  version: number;
  /** yyyy-mm-dd: the first day without membership. */
  withdrawnOn: string;
  reason: WithdrawalReason;
}

/** The range of the day: `months` back and `ahead` days ahead. */
const range = { months: 60, ahead: 366 } as const;

/**
 * Records a withdrawal, and tells the member's people, contacts and head office. From its day on the pharmacy is not
 * counted and gets no mail, and its roles and keys end; for a later day the worker carries it out. Its contacts and
 * history stay.
 * @throws UserError NOT_FOUND, PHARMACY_CONFLICT, PHARMACY_WITHDRAWN, WITHDRAWAL_PLANNED, WITHDRAWAL_DAY_INVALID at
 *   `withdrawnOn`
 */
export async function withdrawPharmacy(
  tx: Tx<AssociationScope>,
  { pharmacyId, version, withdrawnOn, reason }: WithdrawPharmacyInput,
): Promise<void> {
  const today = dayInJapan(tx.now);
  const [from, to] = [addMonths(today, -range.months), addDays(today, range.ahead)];
  if (withdrawnOn < from || withdrawnOn > to) {
    const params = { from: formatDay(from), to: formatDay(to) };
    throw refuse('WITHDRAWAL_DAY_INVALID', { field: 'withdrawnOn', params });
  }
  const member = await lockMember(tx, { pharmacyId, version });
  if (member.withdrawnAt !== null) throw refuse('PHARMACY_WITHDRAWN', { field: 'pharmacyId' });
  const withdrawals = tx.repo(WithdrawalEntity);
  if (await withdrawals.existsBy({ pharmacyId, endedAt: IsNull() })) {
    throw refuse('WITHDRAWAL_PLANNED', { field: 'pharmacyId' });
  }
  const id = randomUUID();
  const { associationId } = tx.scope;
  await withdrawals.insert({ id, associationId, pharmacyId, reason, withdrawnOn, recordedAt: tx.now });
  const now = withdrawnOn <= today;
  const change = now ? 'WITHDRAWN' : 'WITHDRAWAL_PLANNED';
  const undoableUntil = addDays(now ? today : withdrawnOn, undoDays);
  await tellPharmacy(tx, member, {
    subjectId: id,
    wave: '1',
    change,
    day: withdrawnOn,
    reason,
    undoableUntil,
  });
  if (now) await carryOutWithdrawal(tx, { id, pharmacyId });
  else await amendPharmacy(tx, pharmacyId, {});
  await tx.audit({
    action: 'withdrawals.withdrawPharmacy',
    recordType: 'withdrawal',
    recordId: id,
    pharmacyId,
    after: { withdrawnOn, reason, now },
  });
}
