import { chmodSync, copyFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { canEnter } from '../bootstrap/runner.mjs';
import { Failure } from '../bootstrap/failure.mjs';
import { makePlaces, readSystemIdentifier } from './places.mjs';

const scripts = ['archive-wal.sh', 'restore-wal.sh'];

/**
 * Settings for archiving WAL, a file at least once a minute, and for reading it again; they go on PostgreSQL's command
 * line. The scripts are copied beside the archive, because PostgreSQL's account may have no access to the project.
 * @param {{folder: string, dataDir: string, runner?: {uid: number, gid: number, name: string}}} options
 *   `folder` is BACKUP_FOLDER
 * @returns {{archive: Record<string, string>, restoreCommand: string}}
 * @throws {Failure} where the folder cannot be used
 */
export function archiveSettings({ folder, dataDir, runner }) {
  // A shell and PostgreSQL both read the command.
  if (/["'$`\\%\n]/.test(path.resolve(folder))) {
    throw new Failure(
      `BACKUP_FOLDER には、引用符、$、%、\\ のない場所を指定してください（現在: ${folder}）。`,
      `BACKUP_FOLDER must have no quote, $, % or backslash in its path: ${folder}`,
    );
  }
  const { home, wal } = makePlaces(folder, readSystemIdentifier(dataDir), runner);
  if (!canEnter(home, runner)) {
    throw new Failure(
      `PostgreSQL の利用者 ${runner.name} が ${folder} に入れません。/var/backups のような場所を BACKUP_FOLDER に指定してください。`,
      `PostgreSQL's account ${runner.name} cannot enter ${folder}. Choose a place such as /var/backups for BACKUP_FOLDER.`,
    );
  }
  for (const name of scripts) {
    copyFileSync(fileURLToPath(new URL(name, import.meta.url)), path.join(home, name));
    chmodSync(path.join(home, name), 0o644);
  }
  const script = (name) => `sh "${path.join(home, name)}"`;
  return {
    archive: {
      archive_mode: 'on',
      archive_command: `${script('archive-wal.sh')} "%p" "${wal}" "%f"`,
      archive_timeout: '60',
    },
    restoreCommand: `${script('restore-wal.sh')} "%f" "%p" "${wal}"`,
  };
}
