import type { AssociationScope, Tx } from '@sonae/platform/database';
import { findPoliceDesks, type PoliceDesk } from './find-police-desks.js';

/** Takes the desks of the association for changing: how many there are stays true until the transaction ends. */
export async function lockPoliceDesks(tx: Tx<AssociationScope>): Promise<PoliceDesk[]> {
  await tx.query('SELECT id FROM association WHERE id = $1 FOR NO KEY UPDATE', [tx.scope.associationId]);
  return findPoliceDesks(tx);
}
