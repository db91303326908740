import { setHold } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';

/**
 * Puts the mail of before on hold by an operator's word, as after a restore that cannot be noticed.
 * @returns false where a hold is on: it stays as it is, with its instant and its reason
 */
export async function beginHold(tx: Tx<SystemScope>): Promise<boolean> {
  if (!(await setHold(tx, 'ORDERED'))) return false;
  await tx.audit({ action: 'holds.beginHold', recordType: 'installation' });
  return true;
}
