import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { renameForGood } from './write-for-good.mjs';

/** The folder that a restore builds; while it exists, no new cluster is created. @param {string} dataDir */
export const draftOf = (dataDir) => `${dataDir}.restoring`;

/**
 * Moves a restored cluster to its place; the former content is moved aside and kept.
 * @param {string} dataDir
 * @returns {string | null} where what stood there is kept
 */
export function replaceCluster(dataDir) {
  const aside = `${dataDir}.replaced-${new Date().toISOString().replaceAll(':', '-')}`;
  const replaced = existsSync(dataDir) ? aside : null;
  if (replaced) renameSync(dataDir, replaced);
  renameForGood(draftOf(dataDir), dataDir);
  return replaced;
}

/**
 * Removes a restored cluster that was refused, because it contains personal data. If no cluster remains, an empty
 * folder stays, so that a start creates no new one.
 * @param {string} dataDir
 */
export function forgetDraft(dataDir) {
  rmSync(draftOf(dataDir), { recursive: true, force: true });
  if (!existsSync(dataDir)) mkdirSync(draftOf(dataDir), { mode: 0o700 });
}
