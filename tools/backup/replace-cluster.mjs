import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { renameForGood } from './write-for-good.mjs';

/** Where a restore builds; while it is there, no new cluster is made in its place. @param {string} dataDir */
export const draftOf = (dataDir) => `${dataDir}.restoring`;

/**
 * Puts what a restore has built in its place; what stood there is moved aside and kept.
 *
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
 * Removes what a restore has built that was refused: it holds personal data. Where no cluster is left, an empty folder stays,
 * so that a start makes no new one in its place.
 *
 * @param {string} dataDir
 */
export function forgetDraft(dataDir) {
  rmSync(draftOf(dataDir), { recursive: true, force: true });
  if (!existsSync(dataDir)) mkdirSync(draftOf(dataDir), { mode: 0o700 });
}
