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

/** Which pharmacy goes over, to whom, and who runs it then. */
export type HandOverPharmacyInput = NewOwner & Successor & { pharmacyId: Id; version: number };

/**
 * Hands a pharmacy over to another owner (開設者変更). The tenant goes on with its answers, reports and notices; the roles,
 * invitations, keys and contacts of before end, and no scope sees the private notes any more, because they belong to the
 * owner of before. The new manager is its one contact and is invited next. Its people, contacts and head office of before are told.
 * @throws UserError NOT_FOUND, PHARMACY_CONFLICT, PHARMACY_WITHDRAWN, WITHDRAWAL_PLANNED, HANDOVER_… at the field
 *   that is wrong
 */
export async function handOverPharmacy(
  tx: Tx<AssociationScope>,
  { pharmacyId, version, ...input }: HandOverPharmacyInput,
): Promise<void> {
  const manager = checkSuccessor(input);
  // The turn of a member list first, then the pharmacy: a list takes them in that order.
  await takeOwnersTurn(tx);
  // The version before the owner: to a repeated handover the owner's name is known, and the conflict is what matters.
  const member = await lockMember(tx, { pharmacyId, version });
  if (member.withdrawnAt !== null) throw refuse('PHARMACY_WITHDRAWN', { field: 'pharmacyId' });
  const corporationId = await takeOwner(tx, input);
  if (corporationId === member.corporationId) throw refuse('HANDOVER_OWNER_SAME', { field: 'corporationId' });
  // A plan of the former owner would end the new owner's membership.
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
