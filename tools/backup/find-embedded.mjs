import path from 'node:path';
import { lastPort } from '../postgres/ports.ts';
import { addressOf } from '../postgres/roles.ts';
import { findRunner, reachableFolder } from '../bootstrap/runner.mjs';
import { keepSecrets } from '../postgres/secrets.ts';
import { clusterFolder } from '../bootstrap/data-folder.mjs';

/**
 * Finds what a backup needs of the database of `npm start`, whether it runs or not.
 * @param {string} dataFolder
 * @returns {{dataDir: string, password: string, secretKey: string, adminUrl?: string, appUrl?: string, backupUrl?: string, queueUrl?: string}}
 *   `password` of the superuser; the addresses are missing where it never ran
 */
export function findEmbedded(dataFolder) {
  const dataDir = clusterFolder(dataFolder);
  const secrets = keepSecrets(path.join(dataFolder, 'secrets.json'), [
    'postgres',
    'sonae_app',
    'sonae_backup',
    'sonae_queue',
    'secret_key',
  ]);
  const port = lastPort(`${dataDir}.port.json`);
  const { postgres: password, secret_key: secretKey } = secrets;
  return {
    dataDir,
    password,
    secretKey,
    ...(port && {
      adminUrl: addressOf('postgres', password, port, 'postgres'),
      appUrl: addressOf('sonae_app', secrets.sonae_app, port, 'sonae'),
      backupUrl: addressOf('sonae_backup', secrets.sonae_backup, port, 'sonae'),
      queueUrl: addressOf('sonae_queue', secrets.sonae_queue, port, 'sonae_queue'),
    }),
  };
}

/**
 * The folder for backups: BACKUP_FOLDER, or a folder beside the data that PostgreSQL's account can enter.
 * @param {string} dataFolder
 * @param {Record<string, string | undefined>} environment
 */
export function backupFolder(dataFolder, { BACKUP_FOLDER: given }) {
  return given ? path.resolve(given) : reachableFolder(path.join(dataFolder, 'backups'), findRunner());
}
