import { rmSync } from 'node:fs';
import { startKeeper } from '../keeper.ts';
import { clearLeftovers } from '../postgres/cluster.ts';
import { findBinaries, findRunner } from '../bootstrap/runner.mjs';
import { Failure } from '../bootstrap/failure.mjs';
import { archiveSettings } from './archive-settings.mjs';
import { describeGap, refuseGap } from './describe-gap.mjs';
import { expandBackup } from './expand-backup.mjs';
import { findGap } from './find-gap.mjs';
import { findUnread } from './find-unread.mjs';
import { recoverCluster } from './recover-cluster.mjs';
import { draftOf, forgetDraft, replaceCluster } from './replace-cluster.mjs';
import { runAlone } from './run-alone.mjs';

// Distinguishes later mail from mail before the restore. A backup of an older schema has no column for it.
const tellInstant =
  'DO $$ BEGIN UPDATE installation SET restored_at = now(); EXCEPTION WHEN undefined_table OR undefined_column THEN NULL; END $$';

/**
 * Restores the embedded PostgreSQL from a backup and the archived WAL, on a new timeline. It is built aside and moved
 * to its place at the end; the former content is moved aside and kept. A killed restore can simply be started again.
 * @param {object} options
 * @param {string} options.folder BACKUP_FOLDER
 * @param {string} options.dataDir the data folder, whether it is there or not; no server may use it
 * @param {string} options.password of the superuser from now on
 * @param {import('./choose-backup.mjs').Choice} options.choice of `chooseBackup`, for the same data folder
 * @param {boolean} [options.upToGap] goes on where WAL is missing, to just before that; otherwise it is refused
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<{name: string, lastCommit: Date | null, timeline: number, unread?: import('./find-unread.mjs').Unread, replaced: string | null}>}
 *   `unread`: WAL after the end, where no instant was asked for; `replaced`: where what stood there is kept
 * @throws {Failure} where WAL is missing, or ends before the instant
 */
export async function restoreBackup({ folder, dataDir, password, choice, upToGap = false, log = () => {} }) {
  const runner = findRunner();
  const binaries = findBinaries(runner);
  const { places, backup, way, lost, until } = choice;
  checkMajor(backup.manifest, binaries);
  const gap = findGap(choice);
  if (gap && !until && !upToGap) throw refuseGap(gap, places.wal);
  if (gap) describeGap(gap).forEach(log);
  const draft = draftOf(dataDir);
  for (const each of [draft, dataDir]) await clearLeftovers(each, log);
  rmSync(draft, { recursive: true, force: true });
  // PostgreSQL follows the backup's own timeline even when its history is lost.
  const own = backup.manifest.timeline;
  const keeper = startKeeper();
  let recovered;
  let unread;
  try {
    await expandBackup(backup, draft, { runner, lastWal: lost?.folder, way });
    const settings = archiveSettings({ folder, dataDir: draft, runner });
    recovered = await recoverCluster({ dataDir: draft, binaries, runner, logFile: `${dataDir}.restore.log`, ...settings, until, gap, since: backup.manifest.stoppedAt, timeline: own === way.timeline ? 'current' : way.timeline, keeper }); // prettier-ignore
    const { segmentSize } = backup.manifest;
    if (!until)
      unread = findUnread(draft, { wal: places.wal, timeline: recovered.timeline, followed: way.timeline, segmentSize, uid: runner?.uid }); // prettier-ignore
    const alone = { dataDir: draft, binaries, runner };
    // The password that the backup knows may be lost.
    runAlone({ ...alone, database: 'postgres', statement: `ALTER ROLE postgres PASSWORD '${password.replaceAll("'", "''")}'` }); // prettier-ignore
    runAlone({ ...alone, database: 'sonae', statement: tellInstant });
  } catch (error) {
    forgetDraft(dataDir);
    throw error;
  } finally {
    keeper.end();
  }
  return { name: backup.name, ...recovered, ...(unread && { unread }), replaced: replaceCluster(dataDir) };
}

function checkMajor({ postgres }, { version }) {
  const [made, here] = [postgres, version].map((each) => each.split('.')[0]);
  if (made === here) return;
  throw new Failure(
    `このバックアップは PostgreSQL ${made} のものです（こちらは ${here}）。同じ版の PostgreSQL で戻してください。`,
    `This backup is of PostgreSQL ${made}, here is ${here}. Restore it with the same major version.`,
  );
}
