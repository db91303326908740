import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoAccounts } from '@sonae/samples/accounts';

/**
 * The demo prefecture with fictional people and pharmacies: loaded once, and into a database of the user's own only
 * with `--demo`.
 * @param {{dataFolder: string, embedded: boolean, demo: boolean}} options
 */
export function describeDemo({ dataFolder, embedded, demo }) {
  const marker = path.join(dataFolder, 'demo-loaded');
  return {
    isDue: embedded ? !existsSync(marker) : demo,
    noteLoaded: () => {
      if (embedded) writeFileSync(marker, `${new Date().toISOString()}\n`);
    },
    /** @returns {Promise<readonly import('@sonae/samples/accounts').DemoAccount[]>} */
    accounts: async () => (embedded || demo ? demoAccounts : []),
  };
}
