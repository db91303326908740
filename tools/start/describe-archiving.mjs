import { findNotedArchive } from '../backup/find-noted-archive.mjs';
import { archiveFile } from '../backup/note-archive.mjs';

/**
 * Warns an operator about a start without BACKUP_FOLDER after one with it.
 * @param {string} dataDir
 * @param {string} [given] BACKUP_FOLDER
 * @returns {string[]} lines
 */
export function describeArchiving(dataDir, given) {
  const noted = given ? null : findNotedArchive(dataDir);
  if (noted === null) return [];
  return [
    `BACKUP_FOLDER を指定していないので、変更の記録（WAL）をアーカイブしていません。以前は ${noted} にアーカイブしていました。`,
    `終了して、BACKUP_FOLDER=${noted} npm start で起動してください（もうアーカイブしないときは ${archiveFile(dataDir)} を削除します）。`,
    `Nothing is archived: BACKUP_FOLDER is not set; it was ${noted}. End it, then: BACKUP_FOLDER=${noted} npm start`,
  ];
}
