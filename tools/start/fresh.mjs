import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { clearLeftovers } from '../postgres/cluster.mjs';
import { clusterFolder } from './data-folder.mjs';

// By name, since DATA_FOLDER may be a folder that holds other things too.
const kept = /^(postgres(\..+)?|inbox|logs|secrets\.json|demo-loaded)$/;

/**
 * Removes what earlier starts have kept: the embedded database, its passwords, the inbox, the logs.
 * Databases given by DATABASE_URL are never touched.
 *
 * @param {string} dataFolder
 * @param {(line: string) => void} log
 */
export async function beginAnew(dataFolder, log) {
  const cluster = clusterFolder(dataFolder);
  await clearLeftovers(cluster, log);
  for (const suffix of ['', '.port.json', '.archive.json', '.log'])
    rmSync(`${cluster}${suffix}`, { recursive: true, force: true });
  if (!existsSync(dataFolder)) return;
  for (const name of readdirSync(dataFolder)) {
    if (kept.test(name)) rmSync(path.join(dataFolder, name), { recursive: true, force: true });
  }
}
