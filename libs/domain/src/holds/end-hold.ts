import { onHoldSql, setHold } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';

/**
 * Ends the hold, once an operator has decided about all mail on hold. Waits for transactions that are writing such
 * mail.
 * @returns false while some mail is on hold, or is still to be written
 */
export async function endHold(tx: Tx<SystemScope>): Promise<boolean> {
  const held = await tx.query('SELECT FROM installation WHERE hold_since IS NOT NULL FOR UPDATE');
  if (held.length === 0) return true;
  // A separate statement, so that it sees what those transactions have written.
  const [hold] = await tx.query<{ open: boolean }>(
    `SELECT hold_marked_at IS NULL OR EXISTS (SELECT FROM delivery WHERE ${onHoldSql()})
       OR EXISTS (SELECT FROM advisory_preparation p JOIN message m ON m.id = p.message_id WHERE m.created_at < hold_since) AS open
     FROM installation`,
  );
  if (hold?.open !== false) return false;
  await setHold(tx, 'ENDED');
  await tx.audit({ action: 'holds.endHold', recordType: 'installation' });
  return true;
}
