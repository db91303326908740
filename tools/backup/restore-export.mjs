import { rmSync } from 'node:fs';
import { startPostgres } from '../postgres.ts';
import { clearLeftovers } from '../postgres/cluster.ts';
import { loadData } from './load-data.mjs';
import { draftOf, replaceCluster } from './replace-cluster.mjs';

/**
 * Creates the embedded PostgreSQL again from an export. It is moved to its place once everything is loaded; the former
 * content is kept aside.
 * @param {{folder: string, dataDir: string, secretsFile: string, log?: (line: string) => void}} options
 *   `folder` of the export
 * @returns {Promise<{tables: number, rows: number, replaced: string | null}>}
 * @throws {import('../bootstrap/failure.mjs').Failure} where the export cannot be loaded
 */
export async function restoreExport({ folder, dataDir, secretsFile, log = () => {} }) {
  const draft = draftOf(dataDir);
  for (const each of [draft, dataDir]) await clearLeftovers(each, log);
  const forget = (suffixes) => {
    for (const suffix of suffixes) rmSync(`${draft}${suffix}`, { recursive: true, force: true });
  };
  forget(['', '.port.json', '.log']);
  const postgres = await startPostgres({ dataDir: draft, secretsFile, log });
  let loaded;
  try {
    loaded = await loadData({ ownerUrl: postgres.ownerUrl, folder });
  } finally {
    await postgres.stop();
    forget(loaded ? ['.port.json', '.log'] : ['', '.port.json', '.log']);
  }
  return { ...loaded, replaced: replaceCluster(dataDir) };
}
