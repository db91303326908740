import { setHold } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';

/**
 * Puts earlier mail on hold where the data is in another cluster or on another timeline than it recorded: it was
 * restored, or a standby took over. Idempotent.
 * @returns whether it did
 */
export async function noticeRestore(tx: Tx<SystemScope>): Promise<boolean> {
  // One process at a time: one that waited here sees what the first one wrote.
  await tx.query('SELECT FROM installation FOR UPDATE');
  const noticed = await setHold(tx, 'RESTORED');
  if (noticed) await tx.audit({ action: 'holds.noticeRestore', recordType: 'installation' });
  return noticed;
}
