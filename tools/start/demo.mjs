import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The demo prefecture, fictional people and pharmacies: loaded once, and never into a database of the user's own
 * unless asked to by `--demo`.
 *
 * @param {{root: string, dataFolder: string, embedded: boolean, demo: boolean}} options
 */
export function describeDemo({ root, dataFolder, embedded, demo }) {
  const marker = path.join(dataFolder, 'demo-loaded');
  return {
    isDue: embedded ? !existsSync(marker) : demo,
    noteLoaded: () => {
      if (embedded) writeFileSync(marker, `${new Date().toISOString()}\n`);
    },
    /** @returns {Promise<{role: string, label: string, email: string, password: string}[]>} */
    accounts: async () => {
      if (!embedded && !demo) return [];
      return (await import(pathToFileURL(path.join(root, 'tools/demo/accounts.mjs')).href)).demoAccounts;
    },
  };
}
