import { IsNull } from 'typeorm';
import { endPharmacyRoles } from '@sonae/domain/accounts';
import { enterContact, removeContacts } from '@sonae/domain/contacts';
import { cancelPharmacyDeliveries } from '@sonae/domain/deliveries';
import { takeOwnersTurn } from '@sonae/domain/pharmacies';
import { amendPharmacy } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { dayInJapan } from '@sonae/platform/time';
import { lockMember } from './lock-member.js';
import { checkSuccessor, type Successor } from './check-successor.js';
import { takeOwner, type NewOwner } from './take-owner.js';
import { tellPharmacy } from './tell-pharmacy.js';
import { WithdrawalEntity } from './withdrawal.entity.js';
import { refuse } from './withdrawals.texts.js';

/** The pharmacy, its new owner and its new manager. */
export type HandOverPharmacyInput = NewOwner & Successor & { pharmacyId: Id; version: number };

/**
 * Hands a pharmacy over to another owner (開設者変更). The tenant keeps its answers, reports and notices. The former
 * roles, invitations, keys and contacts end, and no scope sees the private notes any more, because they belong to the
 * former owner. The new manager becomes its one contact and can be invited next. Its former people, contacts and head
 * office are told.
 * @throws UserError NOT_FOUND, PHARMACY_CONFLICT, PHARMACY_WITHDRAWN, WITHDRAWAL_PLANNED, HANDOVER_… at the faulty
 *   field
 */
export async function handOverPharmacy(
  tx: Tx<AssociationScope>,
  { pharmacyId, version, ...input }: HandOverPharmacyInput,
): Promise<void> {
  const manager = checkSuccessor(input);
  // The owners' lock first, then the pharmacy: the order of a member list.
  await takeOwnersTurn(tx);
  // The version before the owner: a repeated handover must be refused as a conflict, not because its owner's name
  // exists.
  const member = await lockMember(tx, { pharmacyId, version });
  if (member.withdrawnAt !== null) throw refuse('PHARMACY_WITHDRAWN', { field: 'pharmacyId' });
  const corporationId = await takeOwner(tx, input);
  if (corporationId === member.corporationId) throw refuse('HANDOVER_OWNER_SAME', { field: 'corporationId' });
  // A withdrawal that was planned under the former owner would end the new owner's membership.
  if (await tx.repo(WithdrawalEntity).existsBy({ pharmacyId, endedAt: IsNull() })) {
    throw refuse('WITHDRAWAL_PLANNED.handover', { field: 'pharmacyId' });
  }
  const cancelled = await cancelPharmacyDeliveries(tx, pharmacyId);
  const [subjectId, wave] = [pharmacyId, `handover:${version}`];
  await tellPharmacy(tx, member, { subjectId, wave, change: 'HANDED_OVER', day: dayInJapan(tx.now) });
  const ended = await endPharmacyRoles(tx, pharmacyId);
  const contacts = await removeContacts(tx, pharmacyId);
  await amendPharmacy(tx, pharmacyId, { corporationId, managerName: manager.name, handedOverAt: tx.now });
  await enterContact(tx, { ...manager, pharmacyId, role: 'MANAGER' });
  await tx.audit({
    action: 'withdrawals.handOverPharmacy',
    recordType: 'pharmacy',
    recordId: pharmacyId,
    pharmacyId,
    before: { corporationId: member.corporationId, managerName: member.managerName },
    after: { corporationId, managerName: manager.name, ...ended, contacts, cancelled },
  });
}
