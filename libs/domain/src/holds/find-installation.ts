import { onHoldSql } from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';

/** Whether the data stands where it knows itself, and whether a hold is to be carried out. */
export interface Installation {
  /** False on another cluster or timeline: the data was restored. Nothing is sent then. */
  inPlace: boolean;
  /** Whether there are deliveries to mark yet. Nothing is sent until then either. */
  toMark: boolean;
  /** Deliveries that wait for an operator's word. */
  held: number;
}

/** What a process looks at again and again: in one row. */
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
