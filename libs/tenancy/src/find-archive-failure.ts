import type { Tx } from './tx.js';

/** A failure of the server to archive its WAL: a restore can go no further than the last archived segment. */
export interface ArchiveFailure {
  /** The last success; null where there was none. */
  archivedAt: Date | null;
  /** The last failure. */
  failedAt: Date;
}

/**
 * Finds out whether the server's last attempt to archive its WAL failed. For every role.
 * @returns null where it succeeded, or nothing is archived
 */
export async function findArchiveFailure(tx: Tx): Promise<ArchiveFailure | null> {
  // The statistics survive a restart with archiving off.
  const [failure] = await tx.query<ArchiveFailure>(
    `SELECT last_archived_time AS "archivedAt", last_failed_time AS "failedAt" FROM pg_stat_archiver
     WHERE current_setting('archive_mode') <> 'off' AND last_failed_time > coalesce(last_archived_time, '-infinity')`,
  );
  return failure ?? null;
}
