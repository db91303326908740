import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { dataFolder as clusterFolder } from '../postgres.mjs';
import { clearLeftovers } from '../postgres/cluster.mjs';

/**
 * Removes what earlier starts have kept: the embedded database, its passwords, the inbox, the logs.
 * Databases given by DATABASE_URL are never touched.
 *
 * @param {string} dataFolder
 * @param {(line: string) => void} log
 */
export async function beginAnew(dataFolder, log) {
  const cluster = clusterFolder();
  await clearLeftovers(cluster, log);
  for (const suffix of ['', '.port.json', '.log'])
    rmSync(`${cluster}${suffix}`, { recursive: true, force: true });
  if (!existsSync(dataFolder)) return;
  for (const name of readdirSync(dataFolder)) {
    if (name !== 'start.lock') rmSync(path.join(dataFolder, name), { recursive: true, force: true });
  }
}
