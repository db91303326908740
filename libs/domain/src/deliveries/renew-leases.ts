import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { inMonths } from './in-months.js';

/** A delivery that is being sent, with the end of its lease. */
export interface RenewedLease {
  id: Id;
  leaseUntil: Date;
}

/**
 * Renews the leases of deliveries that are still being sent, by the fence. Skips rows that another transaction has
 * locked: waiting for one must not cost the others their lease.
 * @returns the renewed ones; without those that another worker has claimed, or that are settled
 */
export async function renewLeases(
  tx: Tx<SystemScope>,
  claimed: readonly { id: Id; month: string; fence: number }[],
  leaseSeconds: number,
): Promise<RenewedLease[]> {
  const months = claimed.map(({ month }) => month);
  return tx.query<RenewedLease>(
    `UPDATE delivery SET lease_until = app.now() + $3 * interval '1 second'
     WHERE ${inMonths(months)} AND id IN (
       SELECT d.id FROM delivery d JOIN unnest($1::uuid[], $2::int[]) AS h (id, fence) ON h.id = d.id AND h.fence = d.fence
       WHERE ${inMonths(months, 'd.')} AND d.state = 'SENDING' FOR UPDATE OF d SKIP LOCKED)
     RETURNING id, lease_until AS "leaseUntil"`,
    [claimed.map(({ id }) => id), claimed.map(({ fence }) => fence), leaseSeconds],
  );
}
