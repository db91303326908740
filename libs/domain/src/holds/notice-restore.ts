import type { SystemScope, Tx } from '@sonae/platform/database';

/**
 * Puts the mail of before on hold, where the data stands in another cluster or on another timeline than it knows: it was
 * restored, or a standby took over. Safe to repeat.
 * @returns whether it did
 */
export async function noticeRestore(tx: Tx<SystemScope>): Promise<boolean> {
  // One process at a time: a process that waited here must see what the first one wrote.
  await tx.query('SELECT FROM installation FOR UPDATE');
  const rows = await tx.query(
    `UPDATE installation SET hold_since = least(app.hold_since(), app.now()), hold_reason = 'RESTORED', hold_marked_at = NULL, restored_at = NULL,
       timeline = substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8),
       system_identifier = (SELECT system_identifier FROM pg_control_system())
     WHERE NOT app.is_in_place() RETURNING id`,
  );
  if (rows.length > 0) await tx.audit({ action: 'holds.noticeRestore', recordType: 'installation' });
  return rows.length > 0;
}
