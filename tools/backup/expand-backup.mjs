import { existsSync, lchownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { copyFile } from './copy-file.mjs';
import { readRegular } from './read-regular.mjs';
import { historyName } from './timeline-history.mjs';
import { isHistory, isSegment, timelineOf } from './wal-names.mjs';
import { writeFileForGood } from './write-for-good.mjs';

/**
 * Expands a whole backup to a data folder from which PostgreSQL begins a recovery. Every file is compared with the
 * manifest while it is written. PostgreSQL's account gets the folder only when it is complete: until then it can
 * neither enter it nor change where a path in it leads.
 * @param {import('./list-backups.mjs').Backup} backup
 * @param {string} dataDir does not exist yet
 * @param {{runner?: {uid: number, gid: number}, lastWal?: string, way?: import('./follow-timeline.mjs').Way}} options
 *   `lastWal` is the pg_wal of the cluster that was lost, where it is left: its last changes are in no archive; of it, what
 *   belongs to `way` is taken over
 * @throws {Error} where a file is missing, damaged or no regular file
 */
export async function expandBackup({ backup, manifest }, dataDir, { runner, lastWal, way }) {
  const expand = async (from, to, wanted) => {
    const found = await copyFile(from, to, 'expand');
    if (wanted && (found.size !== wanted.size || found.sha256 !== wanted.sha256))
      throw new Failure(
        `バックアップが壊れています: ${from}（内容が manifest.json と違います）。--backup で、ほかのバックアップを指定してください。`,
        `${from} is damaged: its content is not that of the manifest. Choose another backup by --backup.`,
      );
  };
  mkdirSync(dataDir, { mode: 0o700 });
  for (const folder of manifest.folders)
    mkdirSync(path.join(dataDir, folder), { recursive: true, mode: 0o700 });
  for (const file of manifest.files)
    await expand(path.join(backup, 'data', `${file.path}.gz`), path.join(dataDir, file.path), file);
  const wal = path.join(dataDir, 'pg_wal');
  for (const file of manifest.wal)
    await expand(path.join(backup, 'wal', `${file.path}.gz`), path.join(wal, file.path), file);
  if (lastWal) copyLast(lastWal, wal, runner?.uid, way);
  if (way) writeHistories(way, wal);
  writeFileForGood(path.join(dataDir, 'backup_label'), readRegular(path.join(backup, 'backup_label')));
  writeFileForGood(path.join(dataDir, 'recovery.signal'), '');
  if (runner) giveTree(dataDir, runner);
}

/** These are known from the archive or from another backup. PostgreSQL needs them before it reads the WAL. */
function writeHistories({ timeline, history, taken }, wal) {
  for (const [each, text] of [...(history === undefined ? [] : [[timeline, history]]), ...taken]) {
    const file = path.join(wal, historyName(each));
    if (!existsSync(file)) writeFileForGood(file, text);
  }
}

/** For these files the archive takes precedence; a damaged one ends the recovery, as the end of the WAL would. */
function copyLast(from, wal, uid, way) {
  const wanted = (name) =>
    (isSegment(name) || isHistory(name)) && (way === undefined || way.isOn(timelineOf(name)));
  for (const name of readdirSync(from).filter(wanted)) {
    const to = path.join(wal, name);
    if (existsSync(to)) continue;
    writeFileSync(to, readRegular(path.join(from, name), uid), { mode: 0o600, flag: 'wx' });
  }
}

/** The folder itself comes last, because then the account can enter it. */
function giveTree(folder, { uid, gid }) {
  for (const name of readdirSync(folder, { recursive: true })) lchownSync(path.join(folder, name), uid, gid);
  lchownSync(folder, uid, gid);
}
