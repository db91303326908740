import type { AssociationScope, Tx } from '@sonae/tenancy';
import { findPoliceDesks, type PoliceDesk } from './find-police-desks.js';

/** Locks the association's desks, and their number, until the transaction ends. */
export async function lockPoliceDesks(tx: Tx<AssociationScope>): Promise<PoliceDesk[]> {
  await tx.query('SELECT id FROM association WHERE id = $1 FOR NO KEY UPDATE', [tx.scope.associationId]);
  return findPoliceDesks(tx);
}
