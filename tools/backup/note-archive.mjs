import path from 'node:path';
import { writeJson } from '../postgres/secrets.ts';

/** Beside the cluster, so that it is still there where the cluster is lost. @param {string} dataDir */
export const archiveFile = (dataDir) => `${dataDir}.archive.json`;

/**
 * Notes where a cluster archives, for an operator who forgets it later.
 *
 * @param {string} dataDir
 * @param {string} folder BACKUP_FOLDER
 */
export function noteArchive(dataDir, folder) {
  writeJson(archiveFile(dataDir), { folder: path.resolve(folder) });
}
