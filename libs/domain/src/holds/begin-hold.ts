import type { SystemScope, Tx } from '@sonae/platform/database';

/** Puts the mail of before on hold by an operator's word, as after a restore that cannot be noticed. */
export async function beginHold(tx: Tx<SystemScope>): Promise<void> {
  await tx.query(
    `UPDATE installation SET hold_since = app.now(), hold_reason = 'ORDERED', hold_marked_at = NULL`,
  );
  await tx.audit({ action: 'holds.beginHold', recordType: 'installation' });
}
