import { setHold } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';

/**
 * Begins a hold of earlier mail by order of an operator, for a restore that Sonae cannot detect.
 * @returns false where a hold is on: it keeps its instant and its reason
 */
export async function beginHold(tx: Tx<SystemScope>): Promise<boolean> {
  if (!(await setHold(tx, 'ORDERED'))) return false;
  await tx.audit({ action: 'holds.beginHold', recordType: 'installation' });
  return true;
}
