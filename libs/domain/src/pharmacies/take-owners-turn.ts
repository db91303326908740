import type { AssociationScope, Tx } from '@sonae/platform/database';

/**
 * Takes the turn of what changes owners of the association, as a member list does, until the transaction ends. To be taken
 * before a pharmacy or an owner is: acts that take them in other orders wait here, and not for each other.
 */
export async function takeOwnersTurn(tx: Tx<AssociationScope>): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('member_import:' || $1, 0))`, [
    tx.scope.associationId,
  ]);
}
