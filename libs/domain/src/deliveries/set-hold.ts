import type { SystemScope, Tx } from '@sonae/tenancy';

const steps = {
  ORDERED: `hold_since = app.now(), hold_reason = 'ORDERED', hold_marked_at = NULL WHERE hold_since IS NULL`,
  // The cluster and timeline are from now on those where the data stands.
  RESTORED: `hold_since = least(app.hold_since(), app.now()), hold_reason = 'RESTORED', hold_marked_at = NULL, restored_at = NULL,
       timeline = substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8),
       system_identifier = (SELECT system_identifier FROM pg_control_system())
     WHERE NOT app.is_in_place()`,
  MARKED: 'hold_marked_at = app.now()',
  ENDED: 'hold_since = NULL, hold_reason = NULL, hold_marked_at = NULL',
} as const;

/**
 * Takes the hold a step on: mail of before now waits by an operator's word (ORDERED, unless a hold is on) or because the data
 * is in another place than it knows (RESTORED, unless it is not); all deliveries that wait are marked; it ended. The caller has
 * locked the row where that matters.
 * @returns whether the step was taken
 */
export async function setHold(tx: Tx<SystemScope>, step: keyof typeof steps): Promise<boolean> {
  const taken = await tx.query(`UPDATE installation SET ${steps[step]} RETURNING id`);
  return taken.length > 0;
}
