import { archiveHistories } from './archive-histories.mjs';
import { describeUnarchived } from './describe-unarchived.mjs';

/**
 * What a server that archives needs once it runs.
 *
 * @param {{adminUrl: string, folder: string, runner?: {uid: number, gid: number}, log: (line: string) => void}} options
 *   `folder` is BACKUP_FOLDER
 */
export async function beginArchive({ adminUrl, folder, runner, log }) {
  describeUnarchived(await archiveHistories({ adminUrl, folder, runner })).forEach(log);
}
