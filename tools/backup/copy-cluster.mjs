import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { copiedPaths } from './copied-paths.mjs';
import { copyFile } from './copy-file.mjs';

/** Concurrently copied files. */
const lanes = 2;

/**
 * Copies the files of a data folder, each compressed, between `pg_backup_start` and `pg_backup_stop`. A file that the
 * server removes in the meantime is skipped, because the WAL records its removal.
 * @param {string} dataDir
 * @param {string} target an empty folder
 * @typedef {{path: string, size: number, sha256: string}} CopiedFile `path` below the data folder, sums of the plain content
 * @returns {Promise<{folders: string[], files: CopiedFile[]}>}
 */
export async function copyCluster(dataDir, target) {
  const { folders, files } = copiedPaths(dataDir);
  for (const folder of folders) mkdirSync(path.join(target, folder), { recursive: true, mode: 0o700 });
  const control = files.pop();
  const copied = [];
  const copy = async (file) => {
    try {
      const sums = await copyFile(path.join(dataDir, file), path.join(target, `${file}.gz`), 'compress');
      copied.push({ path: file, ...sums });
    } catch (error) {
      if (error.code !== 'ENOENT' || error.syscall !== 'open' || error.path !== path.join(dataDir, file))
        throw error;
    }
  };
  const work = async () => {
    for (let file = files.shift(); file !== undefined; file = files.shift()) await copy(file);
  };
  await Promise.all(Array.from({ length: lanes }, work));
  await copy(control);
  return { folders, files: copied.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}
