import { archiveHistories } from './archive-histories.mjs';
import { describeUnarchived } from './describe-unarchived.mjs';
import { noteArchive } from './note-archive.mjs';

/**
 * Prepares a running server for archiving.
 * @param {{adminUrl: string, dataDir: string, folder: string, runner?: {uid: number, gid: number}, log: (line: string) => void}} options
 *   `folder` is BACKUP_FOLDER
 */
export async function beginArchive({ adminUrl, dataDir, folder, runner, log }) {
  noteArchive(dataDir, folder);
  describeUnarchived(await archiveHistories({ adminUrl, folder, runner })).forEach(log);
}
