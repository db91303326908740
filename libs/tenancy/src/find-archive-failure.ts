import type { Tx } from './tx.js';

/** That the server cannot archive its WAL: a backup goes no further than the last one that it could. */
export interface ArchiveFailure {
  /** When it last could; null where it never did. */
  archivedAt: Date | null;
  /** When it last tried. */
  failedAt: Date;
}

/**
 * Whether the last try of the server to archive its WAL failed. Any role may ask.
 * @returns null where it did not, or nothing is archived
 */
export async function findArchiveFailure(tx: Tx): Promise<ArchiveFailure | null> {
  // The statistics outlive a start that archives nothing.
  const [failure] = await tx.query<ArchiveFailure>(
    `SELECT last_archived_time AS "archivedAt", last_failed_time AS "failedAt" FROM pg_stat_archiver
     WHERE current_setting('archive_mode') <> 'off' AND last_failed_time > coalesce(last_archived_time, '-infinity')`,
  );
  return failure ?? null;
}
