import { Failure } from '../bootstrap/failure.mjs';
import { archiveFile } from './note-archive.mjs';
import { findNotedArchive } from './find-noted-archive.mjs';
import { realPlace } from './real-place.mjs';

/**
 * Refuses the default folder when BACKUP_FOLDER is not set and the data was archived to another folder: the backups in
 * the default folder are old.
 * @param {{dataDir: string, folder: string, given?: string, command: string}} options `given`: BACKUP_FOLDER as set, with which
 *   any folder is taken; `command` as it was typed
 * @throws {Failure} that names both folders
 */
export function checkNoted({ dataDir, folder, given, command }) {
  const noted = given ? null : findNotedArchive(dataDir);
  if (noted === null || realPlace(noted) === realPlace(folder)) return;
  throw new Failure(
    `BACKUP_FOLDER が指定されていません。このデータは WAL を ${noted} にアーカイブしていました。BACKUP_FOLDER=${noted} ${command} と実行してください。${folder} のもの（古いことがあります）を使うときは、BACKUP_FOLDER=${folder} と指定してください。`,
    `BACKUP_FOLDER is not set, and this data was archived to ${noted}. Run: BACKUP_FOLDER=${noted} ${command}\nTo use what is in ${folder}, which may be old, set BACKUP_FOLDER to it (noted in ${archiveFile(dataDir)}).`,
  );
}
