import { isLockTimeout } from '@sonae/platform/database';
import { type AssociationScope, type Tx } from '@sonae/tenancy';
import { refuse } from '../pharmacies.texts.js';

const lock = `hashtextextended('member_import:' || $1, 0)`;

/**
 * Takes the owners' lock of the association, an advisory lock, until the transaction ends. Acts that change owners,
 * such as a member list, take it before they lock a pharmacy or an owner: since they lock these in different orders,
 * they would otherwise deadlock.
 * @param wait false: does not wait for another act
 * @returns whether the lock was taken; always true when it waits
 * @throws UserError OWNERS_BUSY after the lock timeout
 */
export async function takeOwnersTurn(
  tx: Tx<AssociationScope>,
  { wait = true }: { wait?: boolean } = {},
): Promise<boolean> {
  const { associationId } = tx.scope;
  const sql = wait
    ? `SELECT true AS mine, pg_advisory_xact_lock(${lock})`
    : `SELECT pg_try_advisory_xact_lock(${lock}) AS mine`;
  try {
    const [turn] = await tx.query<{ mine: boolean }>(sql, [associationId]);
    return turn?.mine ?? false;
  } catch (error) {
    throw isLockTimeout(error) ? refuse('OWNERS_BUSY') : error;
  }
}
