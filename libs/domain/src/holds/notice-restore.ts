import { setHold } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';

/**
 * Puts the mail of before on hold, where the data stands in another cluster or on another timeline than it knows: it was
 * restored, or a standby took over. Safe to repeat.
 * @returns whether it did
 */
export async function noticeRestore(tx: Tx<SystemScope>): Promise<boolean> {
  // One process at a time: a process that waited here must see what the first one wrote.
  await tx.query('SELECT FROM installation FOR UPDATE');
  const noticed = await setHold(tx, 'RESTORED');
  if (noticed) await tx.audit({ action: 'holds.noticeRestore', recordType: 'installation' });
  return noticed;
}
