import type { AssociationScope, Tx } from '@sonae/tenancy';
import { dueTargetsQuery } from './due-targets-query.js';
import type { TargetRung } from './target-reminder.texts.js';

/** Pharmacies of one association with rows of the same 目標日 on the same rung: one message. */
export interface DueTarget {
  rung: TargetRung;
  wave: string;
  /** yyyy-mm-dd. */
  targetOn: string;
}

/** The 目標日 of an association whose reminders are due and not in the ledger, earliest first. */
export function findDueTargets(tx: Tx<AssociationScope>): Promise<DueTarget[]> {
  const { sql, params } = dueTargetsQuery(tx);
  return tx.query<DueTarget>(
    `SELECT DISTINCT rung, wave, to_char(target_on, 'YYYY-MM-DD') AS "targetOn" FROM (${sql}) due
     ORDER BY "targetOn", rung`,
    params,
  );
}
