import { onHoldSql } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';

/** A hold: mail from before a restore waits until an operator decides. */
export interface Hold {
  since: Date;
  /** Whether Sonae noticed a restore, or an operator ordered the hold. */
  reason: 'RESTORED' | 'ORDERED';
  /** The number of deliveries on hold. */
  waiting: number;
}

/** The hold that is on, null when none is. */
export async function findHold(tx: Tx<SystemScope>): Promise<Hold | null> {
  const [hold] = await tx.query<Hold>(
    `SELECT hold_since AS since, hold_reason AS reason,
       (SELECT count(*)::int FROM delivery WHERE ${onHoldSql()}) AS waiting
     FROM installation WHERE hold_since IS NOT NULL`,
  );
  return hold ?? null;
}
