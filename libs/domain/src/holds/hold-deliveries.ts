import { holdDue, setHold } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';

/** What one portion did. */
export interface HeldPortion {
  marked: number;
  /** Whether no more are to be marked. */
  last: boolean;
}

/**
 * Marks some of the deliveries that are on hold: all that were written before it began and are not settled. The last portion
 * says so, and mail that was written since goes out.
 */
export async function holdDeliveries(
  tx: Tx<SystemScope>,
  { limit }: { limit: number },
): Promise<HeldPortion> {
  // One process at a time: deliveries that another one is just marking would look as if they were marked. Once all are marked
  // none is marked again, because an operator may have released some.
  const [hold] = await tx.query<{ since: Date | null }>(
    'SELECT hold_since AS since FROM installation WHERE hold_marked_at IS NULL FOR UPDATE',
  );
  if (!hold?.since) return { marked: 0, last: true };
  const { picked, marked } = await holdDue(tx, { before: hold.since, limit });
  const last = picked < limit;
  if (last) await setHold(tx, 'MARKED');
  return { marked, last };
}
