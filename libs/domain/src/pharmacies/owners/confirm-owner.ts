import { clearDoubt } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { lockOwner } from './lock-owner.js';
import { refuse } from '../pharmacies.texts.js';

/** An owner of whom an officer knows that it is one owner. */
export interface ConfirmOwnerInput {
  corporationId: Id;
  /** How many members, without withdrawn ones, the officer saw. */
  memberCount: number;
}

/**
 * Records that all members of an owner belong to this one owner, and clears the doubt.
 * @throws UserError NOT_FOUND at `corporationId`, OWNER_CONFLICT at `memberCount`
 */
export async function confirmOwner(
  tx: Tx<AssociationScope>,
  { corporationId, memberCount }: ConfirmOwnerInput,
): Promise<void> {
  const owner = await lockOwner(tx, corporationId);
  if (owner.memberCount !== memberCount) {
    const data = { yours: { memberCount }, current: { memberCount: owner.memberCount } };
    throw refuse('OWNER_CONFLICT', { field: 'memberCount', data });
  }
  await clearDoubt(tx, { sql: 'SELECT $1::uuid', params: [corporationId] });
  await tx.audit({
    action: 'pharmacies.confirmOwner',
    recordType: 'corporation',
    recordId: corporationId,
    before: { doubtful: owner.doubtful },
    after: { doubtful: false, memberCount },
  });
}
