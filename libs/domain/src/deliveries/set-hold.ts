import type { SystemScope, Tx } from '@sonae/tenancy';

const steps = {
  ORDERED: `hold_since = app.now(), hold_reason = 'ORDERED', hold_marked_at = NULL WHERE hold_since IS NULL`,
  // Records the present cluster and timeline as those of the data.
  RESTORED: `hold_since = least(app.hold_since(), app.now()), hold_reason = 'RESTORED', hold_marked_at = NULL, restored_at = NULL,
       timeline = substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8),
       system_identifier = (SELECT system_identifier FROM pg_control_system())
     WHERE NOT app.is_in_place()`,
  MARKED: 'hold_marked_at = app.now()',
  ENDED: 'hold_since = NULL, hold_reason = NULL, hold_marked_at = NULL',
} as const;

/**
 * Moves the hold one step on. ORDERED: an operator puts earlier mail on hold, unless a hold is on. RESTORED: the same,
 * because the data is in another cluster or timeline than it recorded, unless it is not. MARKED: all waiting deliveries
 * are marked. ENDED: the hold is over. The caller has locked the row where that matters.
 * @returns whether the step was taken
 */
export async function setHold(tx: Tx<SystemScope>, step: keyof typeof steps): Promise<boolean> {
  const taken = await tx.query(`UPDATE installation SET ${steps[step]} RETURNING id`);
  return taken.length > 0;
}
