import { holdDue, setHold } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';

/** The result of one portion. */
export interface HeldPortion {
  marked: number;
  /** Whether no deliveries are left to mark. */
  last: boolean;
}

/**
 * Marks a portion of the deliveries on hold: those written before the hold began and not settled. The last portion
 * records that all are marked; then mail that was written since is sent.
 */
export async function holdDeliveries(
  tx: Tx<SystemScope>,
  { limit }: { limit: number },
): Promise<HeldPortion> {
  // One process at a time: deliveries that another one is marking would look marked. Once all are marked, none is
  // marked again, because an operator may have released some.
  const [hold] = await tx.query<{ since: Date | null }>(
    'SELECT hold_since AS since FROM installation WHERE hold_marked_at IS NULL FOR UPDATE',
  );
  if (!hold?.since) return { marked: 0, last: true };
  const { picked, marked } = await holdDue(tx, { before: hold.since, limit });
  const last = picked < limit;
  if (last) await setHold(tx, 'MARKED');
  return { marked, last };
}
