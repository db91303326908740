import { isLockTimeout } from '@sonae/platform/database';
import { type AssociationScope, type Tx } from '@sonae/tenancy';
import { refuse } from '../pharmacies.texts.js';

const lock = `hashtextextended('member_import:' || $1, 0)`;

/**
 * Takes the turn of what changes owners of the association, as a member list does, until the transaction ends. To be taken
 * before a pharmacy or an owner is: acts that take them in other orders wait here, and not for each other.
 * @param wait false: does not wait for another act
 * @returns whether the turn is taken; always, unless it was not waited for
 * @throws UserError OWNERS_BUSY after waiting in vain
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
