import { onHoldSql } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';

/** The state of the installation: whether its data was restored, and whether a hold is in progress. */
export interface Installation {
  /** False on another cluster or timeline: the data was restored. Then nothing is sent. */
  inPlace: boolean;
  /** Whether deliveries are still to be marked. Until then nothing is sent either. */
  toMark: boolean;
  /** The number of deliveries that wait for an operator's decision. */
  held: number;
}

/** Reads the state that processes poll, in one row. */
export async function findInstallation(tx: Tx<SystemScope>): Promise<Installation> {
  const [found] = await tx.query<Installation>(
    `SELECT app.is_in_place() AS "inPlace", hold_since IS NOT NULL AND hold_marked_at IS NULL AS "toMark",
       CASE WHEN app.hold_since() IS NULL THEN 0
         ELSE (SELECT count(*)::int FROM delivery WHERE ${onHoldSql()}) END AS held
     FROM installation`,
  );
  if (!found) throw new Error('the table installation has lost its row');
  return found;
}
