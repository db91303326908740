import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyFile } from './copy-file.mjs';
import { isSegment } from './wal-names.mjs';
import { writeFileForGood } from './write-for-good.mjs';

/**
 * Makes a data folder of a whole backup, from which PostgreSQL begins a recovery. Every file is compared with the
 * manifest while it is written.
 *
 * @param {import('./list-backups.mjs').Backup} backup
 * @param {string} dataDir does not exist yet
 * @param {{runner?: {uid: number, gid: number}, lastWal?: string}} options
 *   `lastWal` is the pg_wal of the cluster that was lost, where it is left: its last changes are in no archive
 * @throws {Error} where a file is missing or damaged
 */
export async function expandBackup({ backup, manifest }, dataDir, { runner, lastWal }) {
  const own = (item) => runner && chownSync(item, runner.uid, runner.gid);
  const expand = async (from, to, wanted) => {
    const found = await copyFile(from, to, 'expand');
    if (wanted && (found.size !== wanted.size || found.sha256 !== wanted.sha256))
      throw new Error(`${from} is damaged: its content is not that of the manifest`);
    own(to);
  };
  mkdirSync(dataDir, { mode: 0o700 });
  own(dataDir);
  for (const folder of manifest.folders) {
    mkdirSync(path.join(dataDir, folder), { recursive: true, mode: 0o700 });
    own(path.join(dataDir, folder));
  }
  for (const file of manifest.files)
    await expand(path.join(backup, 'data', `${file.path}.gz`), path.join(dataDir, file.path), file);
  const wal = path.join(dataDir, 'pg_wal');
  for (const file of manifest.wal)
    await expand(path.join(backup, 'wal', `${file.path}.gz`), path.join(wal, file.path), file);
  if (lastWal) copyLast(lastWal, wal, own);
  for (const [name, text] of [
    ['backup_label', readFileSync(path.join(backup, 'backup_label'), 'utf8')],
    ['recovery.signal', ''],
  ]) {
    writeFileForGood(path.join(dataDir, name), text);
    own(path.join(dataDir, name));
  }
}

/** What the archive has of these is read first; what is of no use ends the recovery, as the end of the WAL would. */
function copyLast(from, wal, own) {
  const wanted = (name) => isSegment(name) || /^[0-9A-F]{8}\.history$/.test(name);
  for (const name of readdirSync(from).filter(wanted)) {
    const to = path.join(wal, name);
    if (existsSync(to)) continue;
    writeFileSync(to, readFileSync(path.join(from, name)), { mode: 0o600 });
    own(to);
  }
}
