import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { clearLeftovers } from '../postgres/cluster.ts';
import { clusterFolder } from '../bootstrap/data-folder.mjs';

// By name, because DATA_FOLDER may be a folder that contains other things too. What a restore has moved aside may be
// the only copy, so only a person removes it. The guide to operations lists all names, and a spec compares it with this
// list.
const kept = /^(postgres(\.(?!replaced-).+)?|inbox|logs|secrets\.json|demo-loaded)$/;

/**
 * Removes the data of earlier starts: the embedded database, its passwords, the inbox, the logs. Databases given by
 * DATABASE_URL are never touched.
 *
 * @param {string} dataFolder
 * @param {(line: string) => void} log is called for databases from before a restore, which stay
 * @param {string} [cluster] where the database is; it may be outside of the data folder
 */
export async function beginAnew(dataFolder, log, cluster = clusterFolder(dataFolder)) {
  await clearLeftovers(cluster, log);
  for (const folder of new Set([path.dirname(cluster), path.resolve(dataFolder)]))
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const file = path.join(folder, name);
      if (kept.test(name)) rmSync(file, { recursive: true, force: true });
      else if (name.startsWith('postgres.replaced-'))
        log(`復元する前のデータベースは残しました: ${file} / kept: what a restore has replaced`);
    }
}
