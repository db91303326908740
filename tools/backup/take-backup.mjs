import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openClient } from '../postgres/open-client.ts';
import { findRunner } from '../bootstrap/runner.mjs';
import { Failure } from '../bootstrap/failure.mjs';
import { archiveHistories } from './archive-histories.mjs';
import { copyCluster } from './copy-cluster.mjs';
import { copyFile } from './copy-file.mjs';
import { findOwnHistories } from './find-own-histories.mjs';
import { writeManifest } from './manifest.mjs';
import { makePlaces } from './places.mjs';
import { removeOld } from './remove-old.mjs';
import { segmentsBetween, timelineOf } from './wal-names.mjs';
import { renameForGood, writeFileForGood } from './write-for-good.mjs';

/** The advisory lock of the one running backup of a server. */
const turn = 7_302_026;

const facts = `SELECT current_setting('data_directory') AS "dataDir", pg_is_in_recovery() AS standby,
  (pg_control_system()).system_identifier AS "systemIdentifier", current_setting('server_version') AS postgres,
  pg_size_bytes(current_setting('wal_segment_size'))::int AS "segmentSize"`;

/**
 * Takes a whole backup of a running cluster: its files and the WAL of the meantime, so that it can be restored without
 * an archive. It gets its name only once it is complete and on the disk; until then it is called `….partial`.
 * @param {object} options
 * @param {string} options.adminUrl a superuser's address; the data folder must be on this machine
 * @param {string} options.folder BACKUP_FOLDER
 * @param {string | null} [options.keys] which keys are in use, for the manifest
 * @param {number} [options.keep] how many backups stay, this one included; otherwise all
 * @returns {Promise<import('./list-backups.mjs').Backup & {removed: ReturnType<typeof removeOld>, unarchived: string[]}>}
 *   `unarchived`: histories of timelines that the archive does not take
 * @throws {Error} where the cluster cannot be copied; nothing that looks whole is left then
 */
export async function takeBackup({ adminUrl, folder, keys = null, keep }) {
  const client = await openClient(adminUrl);
  let draft;
  try {
    const [server] = (await client.query(facts)).rows;
    if (server.standby) throw new Error('this server is a standby: take the backup of its primary');
    const [{ mine }] = (await client.query('SELECT pg_try_advisory_lock($1) AS mine', [turn])).rows;
    if (!mine) throw new Failure('ほかのバックアップが実行中です。', 'Another backup is under way.');
    const runner = findRunner();
    const places = makePlaces(folder, server.systemIdentifier, runner);
    const { base } = places;
    const [{ at }] = (await client.query('SELECT clock_timestamp() AS at')).rows;
    const name = at.toISOString().replaceAll(':', '-');
    draft = path.join(base, `${name}.partial`);
    mkdirSync(draft, { mode: 0o700 });
    const schemaVersion = await schemaOf(adminUrl);
    const filled = await fill(client, draft, server);
    const manifest = { format: 1, startedAt: at.toISOString(), schemaVersion, keys, ...filled };
    writeManifest(draft, manifest);
    renameForGood(draft, path.join(base, name));
    draft = undefined;
    const unarchived = await archiveHistories({ adminUrl, folder, runner });
    const removed =
      keep === undefined ? { backups: [], segments: 0, damaged: [] } : removeOld(places, { keep });
    return { name, backup: path.join(base, name), manifest, removed, unarchived };
  } finally {
    // The end of the session also ends the backup in the server.
    await client.end();
    if (draft) rmSync(draft, { recursive: true, force: true });
  }
}

async function fill(client, draft, { dataDir, systemIdentifier, postgres, segmentSize }) {
  // A slot of this session: it keeps the WAL from being recycled until it is copied.
  await client.query(
    `SELECT pg_create_physical_replication_slot('sonae_backup_' || pg_backend_pid(), true, true)`,
  );
  const ask = async (sql) => (await client.query(sql)).rows[0];
  // Makes a commit. PostgreSQL reaches an instant only if it finds a later commit: with this one it reaches an instant
  // before the backup even if nothing else was written.
  await ask('SELECT pg_current_xact_id()');
  const { segment: startSegment } = await ask(
    `SELECT pg_walfile_name(pg_backup_start('sonae', fast => true)) AS segment`,
  );
  mkdirSync(path.join(draft, 'data'), { mode: 0o700 });
  const copied = await copyCluster(dataDir, path.join(draft, 'data'));
  // The last byte, because an end may be the beginning of a file that does not exist yet.
  const stopped = await ask(
    `SELECT pg_walfile_name(lsn - 1) AS segment, labelfile, spcmapfile, clock_timestamp() AS at
     FROM pg_backup_stop(wait_for_archive => false)`,
  );
  // Unchanged, without an extra end of line: PostgreSQL reads it at the start.
  writeFileForGood(path.join(draft, 'backup_label'), stopped.labelfile);
  mkdirSync(path.join(draft, 'wal'), { mode: 0o700 });
  const wal = [];
  const own = path.join(dataDir, 'pg_wal');
  const timeline = timelineOf(startSegment);
  const names = [
    ...findOwnHistories(own, timeline),
    ...segmentsBetween(startSegment, stopped.segment, segmentSize),
  ];
  for (const name of names) {
    const sums = await copyFile(path.join(own, name), path.join(draft, 'wal', `${name}.gz`), 'compress');
    wal.push({ path: name, ...sums });
  }
  return {
    stoppedAt: stopped.at.toISOString(),
    systemIdentifier,
    postgres,
    timeline,
    segmentSize,
    startSegment,
    stopSegment: stopped.segment,
    ...copied,
    wal,
  };
}

/** The newest applied migration in the database of Sonae; null without one. */
async function schemaOf(adminUrl) {
  let client;
  try {
    client = await openClient(Object.assign(new URL(adminUrl), { pathname: '/sonae' }).href);
    const { rows } = await client.query(
      'SELECT max(name COLLATE "C") AS name FROM sonae_migration.migration',
    );
    return rows[0].name;
  } catch (error) {
    if (['3D000', '3F000', '42P01'].includes(error.code)) return null;
    throw error;
  } finally {
    await client?.end();
  }
}
