import path from 'node:path';
import { writeJson } from '../postgres/secrets.ts';

/** The file is beside the cluster, so that it remains when the cluster is lost. @param {string} dataDir */
export const archiveFile = (dataDir) => `${dataDir}.archive.json`;

/**
 * Records where a cluster archives, for an operator who later omits it.
 * @param {string} dataDir
 * @param {string} folder BACKUP_FOLDER
 */
export function noteArchive(dataDir, folder) {
  writeJson(archiveFile(dataDir), { folder: path.resolve(folder) });
}
