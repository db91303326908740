import type { SystemScope, Tx } from '@sonae/platform/database';

/**
 * Ends the hold, once an operator has decided about all that waited.
 * @returns false while some of it waits, or is still being written
 */
export async function endHold(tx: Tx<SystemScope>): Promise<boolean> {
  const [hold] = await tx.query<{ open: boolean }>(
    `SELECT hold_marked_at IS NULL OR EXISTS (SELECT FROM delivery WHERE held_at IS NOT NULL AND settled_at IS NULL)
       OR EXISTS (SELECT FROM advisory_preparation p JOIN message m ON m.id = p.message_id WHERE m.created_at < hold_since) AS open
     FROM installation WHERE hold_since IS NOT NULL FOR UPDATE`,
  );
  if (!hold) return true;
  if (hold.open) return false;
  await tx.query('UPDATE installation SET hold_since = NULL, hold_reason = NULL, hold_marked_at = NULL');
  await tx.audit({ action: 'holds.endHold', recordType: 'installation' });
  return true;
}
